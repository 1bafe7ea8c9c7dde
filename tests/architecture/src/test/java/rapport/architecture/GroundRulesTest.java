package rapport.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.Random;
import java.util.concurrent.Executors;
import rapport.domain.customer.Personal;

@AnalyzeClasses(packages = "rapport", importOptions = ImportOption.DoNotIncludeTests.class)
class GroundRulesTest {
    @ArchTest
    static final ArchRule the_domain_stands_alone = noClasses()
            .that()
            .resideInAPackage("rapport.domain..")
            .should()
            .dependOnClassesThat()
            .resideOutsideOfPackages("rapport.domain..", "java..", "org.jspecify..")
            .because("the shared language outlives every library");

    @ArchTest
    static final ArchRule only_the_app_knows_javafx = noClasses()
            .that()
            .resideOutsideOfPackages("rapport.app..", "rapport.demo..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("javafx..", "org.controlsfx..", "atlantafx..")
            .because("everything below the screen must run without one; the demo presses the desktop's controls");

    @ArchTest
    static final ArchRule view_models_know_no_nodes = noClasses()
            .that()
            .haveSimpleNameEndingWith("ViewModel")
            .or()
            .haveSimpleNameEndingWith("State")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("javafx.scene..", "javafx.stage..")
            .because("what a screen can show is tested without a window");

    @ArchTest
    static final ArchRule one_door_to_the_screen_thread = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("rapport.app.ui.FxThread")
            .and()
            .resideOutsideOfPackage("rapport.demo..")
            .should()
            .callMethod("javafx.application.Platform", "runLater", Runnable.class.getName())
            .allowEmptyShould(true)
            .because("a crossing that can be anywhere is a race that can be anywhere");

    @ArchTest
    static final ArchRule sql_lives_in_cache_and_platform = noClasses()
            .that()
            .resideOutsideOfPackages("rapport.cache..", "rapport.platform..", "rapport.training.source..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "javax.sql..", "org.h2..", "org.jdbi..", "org.flywaydb..")
            .because("one place to look, one place to secure");

    @ArchTest
    static final ArchRule http_has_one_door_on_the_device = noClasses()
            .that()
            .resideOutsideOfPackages("rapport.sync.client..", "rapport.platform..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.hc..", "java.net.http..", "io.javalin..")
            .because("one place to look, one place to secure");

    @ArchTest
    static final ArchRule json_lives_in_the_protocol = noClasses()
            .that()
            .resideOutsideOfPackages("rapport.protocol..", "rapport.training..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("tools.jackson..", "com.fasterxml.jackson..")
            .because("the wire is versioned in one place; training reads others' files, and writes cards and --json");

    @ArchTest
    static final ArchRule the_cache_survives_a_change_of_protocol = noClasses()
            .that()
            .resideInAPackage("rapport.cache..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("rapport.protocol..", "rapport.sync..", "rapport.app..", "rapport.engine..");

    @ArchTest
    static final ArchRule only_outbox_mirror_and_desk_write = noClasses()
            .that()
            .resideOutsideOfPackage("rapport.cache.db..")
            .and(
                    new DescribedPredicate<JavaClass>(
                            "are none of Outbox, Mirror with its loads, Desk, and Cache, which opens them") {
                        @Override
                        public boolean test(JavaClass c) {
                            String outer = c.getFullName().replaceAll("\\$.*", "");
                            return !outer.matches(
                                    "rapport\\.cache\\.(Outbox|Mirror|SnapshotLoad|BucketLoad|Desk|Cache)");
                        }
                    })
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("rapport.cache.db.Writer")
            .because("a sale that skips the outbox never reaches the platform");

    @ArchTest
    static final ArchRule the_engine_never_sees_who = noClasses()
            .that()
            .resideInAnyPackage("rapport.engine..", "rapport.training..")
            .should()
            .dependOnClassesThat()
            .areAnnotatedWith(Personal.class)
            .because("privacy holds by a wall, not by care");

    @ArchTest
    static final ArchRule the_engine_is_a_pure_function = noClasses()
            .that()
            .resideInAPackage("rapport.engine..")
            .should()
            .dependOnClassesThat()
            .resideOutsideOfPackages("rapport.engine..", "rapport.domain..", "java..", "org.jspecify..");

    @ArchTest
    static final ArchRule what_is_planted_is_never_asked = noClasses()
            .that()
            .resideInAnyPackage("rapport.engine..", "rapport.training..", "rapport.app..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("rapport.platform.demo..")
            .because("a taste that is looked up is not found");

    @ArchTest
    static final ArchRule the_platform_never_knows_the_device = noClasses()
            .that()
            .resideInAPackage("rapport.platform..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("rapport.cache..", "rapport.sync..", "rapport.app..")
            .because("if both sides shared their code, the contract test would prove nothing");

    @ArchTest
    static final ArchRule the_app_knows_no_platform = noClasses()
            .that()
            .resideInAPackage("rapport.app..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("rapport.platform..", "rapport.demo..", "rapport.testkit..");

    @ArchTest
    static final ArchRule features_do_not_know_each_other = slices().matching("rapport.app.(*)..")
            .should()
            .notDependOnEachOther()
            .ignoreDependency(alwaysTrue(), resideInAnyPackage("rapport.app.ui.."))
            .ignoreDependency(resideInAPackage("rapport.app.shell.."), alwaysTrue())
            .because("any feature can be removed in one commit; the shell puts them together");

    @ArchTest
    static final ArchRule no_package_cycles =
            slices().matching("rapport.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule no_global_state =
            fields().that().areStatic().and().doNotHaveName("$VALUES").should().beFinal();

    @ArchTest
    static final ArchRule time_is_given_not_taken = noClasses()
            .that()
            .haveSimpleNameNotEndingWith("Main")
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(LocalDate.class, "now")
            .orShould()
            .callMethod(LocalDateTime.class, "now")
            .orShould()
            .callMethod(ZonedDateTime.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(Clock.class, "systemUTC")
            .orShould()
            .callMethod(Math.class, "random")
            .orShould()
            .callConstructor(Random.class)
            .because("a test sets the clock and the dice");

    @ArchTest
    static final ArchRule threads_are_made_in_few_places = noClasses()
            .that()
            .haveSimpleNameNotEndingWith("Main")
            .and()
            .resideOutsideOfPackage("rapport.testkit..")
            .and()
            .doNotHaveFullyQualifiedName("rapport.app.Wiring")
            .and()
            .doNotHaveFullyQualifiedName("rapport.cache.db.Writer")
            .and()
            .doNotHaveFullyQualifiedName("rapport.sync.client.SyncAgent")
            .and()
            .doNotHaveFullyQualifiedName("rapport.cache.Cache")
            .and()
            .doNotHaveFullyQualifiedName("rapport.platform.Platform")
            .should()
            .callMethodWhere(new DescribedPredicate<>("it makes threads") {
                @Override
                public boolean test(JavaMethodCall call) {
                    return call.getTargetOwner().isEquivalentTo(Executors.class)
                            || call.getTargetOwner().isEquivalentTo(Thread.class)
                                    && call.getTarget()
                                            .getName()
                                            .matches("ofVirtual|ofPlatform|startVirtualThread|start");
                }
            })
            .because("a thread that nobody knows of is never ended; Cache owns the timer of feed and flush, Platform"
                    + " the maker of snapshots");

    @ArchTest
    static final ArchRule programs_print_nothing_else_does = noClasses()
            .that()
            .haveSimpleNameNotEndingWith("Main")
            .should()
            .accessTargetWhere(new DescribedPredicate<>("it is System.out or System.err") {
                @Override
                public boolean test(JavaAccess<?> access) {
                    return access.getTargetOwner().isEquivalentTo(System.class)
                            && access.getTarget().getName().matches("out|err");
                }
            })
            .because("what a person should read goes through a command's own stream, the rest through the log");

    @ArchTest
    static final ArchRule no_one_prints_stack_traces = noClasses()
            .should()
            .callMethod(Throwable.class, "printStackTrace")
            .orShould()
            .callMethod(Throwable.class, "printStackTrace", PrintStream.class);

    @ArchTest
    static final ArchRule no_java_serialisation = noClasses()
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.io.ObjectInputStream")
            .because("files and messages are named, versioned forms");
}
