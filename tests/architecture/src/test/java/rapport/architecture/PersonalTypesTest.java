package rapport.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import rapport.domain.customer.Personal;
import rapport.domain.customer.PersonalDetails;
import rapport.domain.feed.Change;
import rapport.domain.feed.PlatformRow;

class PersonalTypesTest {
    private final JavaClasses classes = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("rapport");

    @Test
    void aRecordThatHoldsAPersonalComponentIsPersonalToo() {
        List<String> leaks = classes.stream()
                .filter(JavaClass::isRecord)
                .filter(c -> !c.isAnnotatedWith(Personal.class))
                .flatMap(c -> c.getFields().stream())
                .filter(f -> !f.getModifiers().contains(com.tngtech.archunit.core.domain.JavaModifier.STATIC))
                .filter(PersonalTypesTest::holdsPersonal)
                .map(JavaField::getFullName)
                .sorted()
                .toList();

        assertEquals(List.of(), leaks);
    }

    @Test
    void everyPersonalRecordWritesItsOwnToString() {
        List<String> printing = classes.stream()
                .filter(c -> c.isAnnotatedWith(Personal.class) && c.isRecord())
                .filter(c -> c.getMethods().stream()
                        .noneMatch(m -> m.getName().equals("toString")
                                && m.getMethodCallsFromSelf().stream()
                                        .noneMatch(call -> call.getTargetOwner().isAssignableTo(PersonalDetails.class))
                                && m.getSourceCodeLocation().getLineNumber()
                                        > c.getSourceCodeLocation().getLineNumber()))
                .map(JavaClass::getFullName)
                .sorted()
                .toList();

        assertEquals(List.of(), printing);
    }

    @Test
    void aPersonPrintsAsPersonal() {
        PersonalDetails anna = new PersonalDetails("Anna", "Meyer", "anna@mail.example", "020 7946 0000", "1", "Leeds");

        String printed = anna + " " + List.of(anna);

        assertFalse(printed.contains("Anna") || printed.contains("7946"), printed);
    }

    private static boolean holdsPersonal(JavaField field) {
        return field.getAllInvolvedRawTypes().stream()
                .filter(type -> !type.isEquivalentTo(PlatformRow.class) && !type.isEquivalentTo(Change.class))
                .anyMatch(type -> type.isAnnotatedWith(Personal.class));
    }
}
