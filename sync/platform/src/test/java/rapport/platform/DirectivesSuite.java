package rapport.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static rapport.testkit.TypicalDirectives.BOOTS_ARE_NEW;
import static rapport.testkit.TypicalDirectives.HALF;
import static rapport.testkit.TypicalDirectives.MORE_FJORD;
import static rapport.testkit.TypicalDirectives.NO_CARE;
import static rapport.testkit.TypicalStores.DEANSGATE;
import static rapport.testkit.TypicalStores.KINGS_ROAD;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rapport.domain.feed.Change;
import rapport.domain.feed.PlatformRow;
import rapport.domain.feed.Table;
import rapport.domain.suggestion.ComparisonGroup;
import rapport.domain.suggestion.IssuedDirective;
import rapport.platform.directive.DirectiveDesk;
import rapport.platform.problem.ProblemCode;
import rapport.platform.problem.Refusal;

/** What headquarters wants of suggestions, and who is told, on any database. */
abstract class DirectivesSuite {
    @TempDir
    Path folder;

    private OpenPlatform platform;
    private DirectiveDesk desk;
    private TabletView kingsRoad;
    private TabletView deansgate;

    abstract PlatformConfig config(Path folder);

    @BeforeEach
    void open() {
        platform = new OpenPlatform(config(folder)).with(KINGS_ROAD, DEANSGATE);
        desk = new DirectiveDesk(platform.database, platform.feed, platform.clock);
        kingsRoad = new TabletView(platform, KINGS_ROAD, "KR-01");
        deansgate = new TabletView(platform, DEANSGATE, "DG-01");
        pull();
    }

    @AfterEach
    void close() {
        platform.close();
    }

    @Test
    void aDirectiveIsToldToItsStoreOrToAll() {
        assertEquals(new DirectiveDesk.Taken(3, 0), desk.take(List.of(BOOTS_ARE_NEW, MORE_FJORD, NO_CARE)));

        assertEquals(List.of(BOOTS_ARE_NEW, MORE_FJORD), told(kingsRoad));
        assertEquals(List.of(BOOTS_ARE_NEW, NO_CARE), told(deansgate));
        assertEquals(List.of(BOOTS_ARE_NEW, NO_CARE, MORE_FJORD), desk.list());
        assertEquals(
                List.of(BOOTS_ARE_NEW, MORE_FJORD),
                platform.lines(KINGS_ROAD).stream()
                        .filter(line -> line.row() instanceof PlatformRow.OfDirective)
                        .map(line -> ((PlatformRow.OfDirective) line.row()).directive())
                        .toList());
    }

    @Test
    void theSameOnesAgainTellNothing() {
        desk.take(List.of(BOOTS_ARE_NEW, MORE_FJORD));
        long position = platform.feed.head().position();

        desk.take(List.of(BOOTS_ARE_NEW, MORE_FJORD));

        assertEquals(position, platform.feed.head().position());
    }

    @Test
    void oneThatIsForAnotherStoreNowIsTakenBackWhereItWas() {
        desk.take(List.of(BOOTS_ARE_NEW));
        pull();

        desk.take(List.of(new IssuedDirective(BOOTS_ARE_NEW.id(), DEANSGATE.id(), BOOTS_ARE_NEW.directive())));

        assertEquals(List.of(removed(BOOTS_ARE_NEW)), withoutPosition(kingsRoad.pull()));
        assertEquals(1, told(deansgate).size());
    }

    @Test
    void oneThatIsRemovedIsTakenBackAndOneThatIsNotThereIsRefused() {
        desk.take(List.of(BOOTS_ARE_NEW, MORE_FJORD));
        pull();

        desk.remove(BOOTS_ARE_NEW.id());

        assertEquals(List.of(removed(BOOTS_ARE_NEW)), withoutPosition(kingsRoad.pull()));
        assertEquals(List.of(MORE_FJORD), desk.list());
        Refusal refused = assertThrows(Refusal.class, () -> desk.remove(BOOTS_ARE_NEW.id()));
        assertEquals(ProblemCode.NOT_FOUND, refused.code());
    }

    @Test
    void whatHasEndedIsForgottenWithTheNextOnes() {
        desk.take(List.of(BOOTS_ARE_NEW));
        platform.clock.set(Instant.parse("2026-03-16T00:00:00Z"));

        assertEquals(new DirectiveDesk.Taken(0, 1), desk.take(List.of()));

        assertEquals(List.of(), desk.list());
    }

    @Test
    void moreThanAreLookedAtAreRefusedAndNothingIsTaken() {
        List<IssuedDirective> many = IntStream.range(0, DirectiveDesk.MOST)
                .mapToObj(i -> new IssuedDirective("M-" + i, null, BOOTS_ARE_NEW.directive()))
                .toList();
        assertEquals(DirectiveDesk.MOST, desk.take(many).taken());

        Refusal refused = assertThrows(Refusal.class, () -> desk.take(List.of(NO_CARE)));

        assertEquals("There would be 201 directives; at most 200 can hold at once.", refused.getMessage());
        assertEquals(DirectiveDesk.MOST, desk.list().size());
    }

    @Test
    void theComparisonGroupIsToldToAllAndOnce() {
        assertEquals(ComparisonGroup.NONE, desk.comparison());
        desk.compareWith(HALF);
        desk.compareWith(HALF);

        List<Change> told = kingsRoad.pull();

        assertEquals(1, told.size());
        assertEquals(new PlatformRow.OfComparison(HALF), ((Change.Put) told.getFirst()).row());
        assertEquals(1, deansgate.pull().size());
        assertEquals(HALF, desk.comparison());
    }

    private void pull() {
        kingsRoad.pull();
        deansgate.pull();
    }

    private static List<IssuedDirective> told(TabletView tablet) {
        return tablet.pull().stream()
                .filter(change -> change instanceof Change.Put)
                .map(change -> ((PlatformRow.OfDirective) ((Change.Put) change).row()).directive())
                .toList();
    }

    private static Change.Removed removed(IssuedDirective directive) {
        return new Change.Removed(0, Table.DIRECTIVES, directive.id());
    }

    private static List<Change> withoutPosition(List<Change> changes) {
        return changes.stream()
                .<Change>map(change -> change instanceof Change.Removed(long _, Table table, String key)
                        ? new Change.Removed(0, table, key)
                        : change)
                .toList();
    }
}
