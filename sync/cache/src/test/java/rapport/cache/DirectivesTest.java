package rapport.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static rapport.cache.CacheFixture.MIA;
import static rapport.cache.CacheFixture.SNAPSHOT;
import static rapport.testkit.TypicalDirectives.BOOTS_ARE_NEW;
import static rapport.testkit.TypicalDirectives.HALF;
import static rapport.testkit.TypicalDirectives.MORE_FJORD;
import static rapport.testkit.TypicalDirectives.NO_CARE;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rapport.cache.db.ChangeFeed.Kind;
import rapport.domain.feed.BucketSums;
import rapport.domain.feed.Change;
import rapport.domain.feed.Checkpoint;
import rapport.domain.feed.PlatformRow;
import rapport.domain.feed.Table;
import rapport.domain.store.Acting;
import rapport.domain.suggestion.ComparisonGroup;
import rapport.domain.suggestion.IssuedDirective;
import rapport.testkit.TypicalRetailer;
import rapport.testkit.TypicalStores;

/** What headquarters wants of suggestions, on the device. */
class DirectivesTest {
    private static final Acting IN_DEANSGATE =
            new Acting(MIA.associate(), MIA.role(), TypicalStores.DEANSGATE.id(), MIA.reason());

    @TempDir
    Path folder;

    @Test
    void thoseOfThisStoreAndOfAllStoresAreThereAlsoAfterAnotherStart() {
        try (Cache cache = CacheFixture.openWithTypicalRetailer(folder)) {
            apply(cache, MORE_FJORD, BOOTS_ARE_NEW, NO_CARE);
        }

        try (Cache cache = CacheFixture.open(folder)) {
            assertEquals(
                    List.of(BOOTS_ARE_NEW.directive(), MORE_FJORD.directive()),
                    cache.directives().directives(MIA));
            assertEquals(
                    List.of(BOOTS_ARE_NEW.directive(), NO_CARE.directive()),
                    cache.directives().directives(IN_DEANSGATE));
        }
    }

    @Test
    void oneThatIsTakenBackOrChangedIsNoLongerThere() {
        try (Cache cache = CacheFixture.openWithTypicalRetailer(folder)) {
            apply(cache, BOOTS_ARE_NEW, MORE_FJORD);
            IssuedDirective changed = new IssuedDirective(MORE_FJORD.id(), null, NO_CARE.directive());
            cache.mirror()
                    .apply(
                            List.of(
                                    new Change.Removed(103, Table.DIRECTIVES, BOOTS_ARE_NEW.id()),
                                    new Change.Put(104, new PlatformRow.OfDirective(changed))),
                            CacheFixture.at(104));

            assertEquals(List.of(NO_CARE.directive()), cache.directives().directives(MIA));
        }
    }

    @Test
    void nobodyIsComparedWithUntilHeadquartersSaysSo() {
        try (Cache cache = CacheFixture.openWithTypicalRetailer(folder)) {
            assertEquals(ComparisonGroup.NONE, cache.directives().comparison(MIA));

            CacheFixture.apply(cache, new PlatformRow.OfComparison(HALF));
            assertEquals(HALF, cache.directives().comparison(MIA));

            CacheFixture.apply(cache, new PlatformRow.OfComparison(ComparisonGroup.NONE));
            assertEquals(ComparisonGroup.NONE, cache.directives().comparison(MIA));
        }
    }

    @Test
    void whoSuggestsIsToldToAskAgain() throws InterruptedException {
        try (Cache cache = CacheFixture.openWithTypicalRetailer(folder)) {
            CountDownLatch told = new CountDownLatch(2);
            cache.changes().subscribe(EnumSet.of(Kind.PRODUCTS), _ -> told.countDown());

            apply(cache, BOOTS_ARE_NEW);
            CacheFixture.apply(cache, new PlatformRow.OfComparison(HALF));

            assertEquals(true, told.await(10, TimeUnit.SECONDS));
        }
    }

    @Test
    void aSnapshotWithoutThemTakesThemOutAndSoDoesClearing() {
        try (Cache cache = CacheFixture.openWithTypicalRetailer(folder)) {
            apply(cache, BOOTS_ARE_NEW);
            CacheFixture.apply(cache, new PlatformRow.OfComparison(HALF));

            CacheFixture.load(cache, "S-2", new Checkpoint("E-2", 9, "d"), TypicalRetailer.ROWS);

            assertEquals(List.of(), cache.directives().directives(MIA));
            assertEquals(ComparisonGroup.NONE, cache.directives().comparison(MIA));
            List<PlatformRow> withAll = new ArrayList<>(TypicalRetailer.ROWS);
            withAll.add(new PlatformRow.OfDirective(BOOTS_ARE_NEW));
            withAll.add(new PlatformRow.OfComparison(HALF));
            CacheFixture.load(cache, "S-3", new Checkpoint("E-3", 9, "d"), withAll);
            assertEquals(List.of(BOOTS_ARE_NEW.directive()), cache.directives().directives(MIA));
            assertEquals(HALF, cache.directives().comparison(MIA));
            cache.mirror().clear();
            assertEquals(List.of(), cache.directives().directives(MIA));
            assertEquals(ComparisonGroup.NONE, cache.directives().comparison(MIA));
        }
    }

    @Test
    void theyCountInTheChecksums() {
        try (Cache cache = CacheFixture.openWithTypicalRetailer(folder)) {
            BucketSums expected = cache.mirror().sums(SNAPSHOT, () -> true).orElseThrow();
            expected.add(Table.DIRECTIVES, BOOTS_ARE_NEW.id(), 101);
            expected.add(Table.COMPARISON, PlatformRow.OfComparison.KEY, 102);

            apply(cache, BOOTS_ARE_NEW);
            Checkpoint at = CacheFixture.apply(cache, new PlatformRow.OfComparison(HALF));

            assertEquals(expected, cache.mirror().sums(at, () -> true).orElseThrow());
        }
    }

    private static void apply(Cache cache, IssuedDirective... directives) {
        for (IssuedDirective directive : directives) {
            CacheFixture.apply(cache, new PlatformRow.OfDirective(directive));
        }
    }
}
