package rapport.platform.demo;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import rapport.domain.product.Money;
import rapport.domain.store.Associate;
import rapport.domain.store.Store;
import rapport.domain.store.StoreId;
import rapport.platform.intake.DemoStaff;

/** The demo retailer's twelve stores and the people in them. */
final class DemoStores {
    static final ZoneId LONDON = ZoneId.of("Europe/London");

    /** A few minutes by Tube from each other. */
    private static final List<String> IN_LONDON = List.of("KR", "MB", "CG");

    /** A store: where it is, how many of all customers call it theirs, in percent, and who works there. */
    record Place(Store store, String city, int percent, List<String> associates, String manager) {}

    static final List<Place> ALL = List.of(
            place(
                    "KR",
                    "Kings Road",
                    "London",
                    18,
                    "Grace Owens",
                    "Mara Klein",
                    "Jon Adeyemi",
                    "Sofia Ricci",
                    "Dev Patel"),
            place("MB", "Marylebone", "London", 13, "Rupert Lyle", "Hana Sato", "Theo Marsh"),
            place("CG", "Covent Garden", "London", 12, "Zainab Yusuf", "Clara Moss", "Luca Ferri"),
            place("BR", "Brighton", "Brighton", 8, "Moira Penn", "Finn Doyle", "Asha Rao"),
            place("LD", "Leeds, Victoria Quarter", "Leeds", 8, "Paul Hartley", "Jess Broad", "Omar Aziz"),
            place("MC", "Manchester, King Street", "Manchester", 9, "Dina Cole", "Kai Brennan", "Ruth Ames"),
            place("ED", "Edinburgh, George Street", "Edinburgh", 7, "Ailsa Reid", "Ewan Muir", "Nia Boyd"),
            place("GL", "Glasgow, Buchanan Street", "Glasgow", 6, "Colin Baird", "Isla Kerr", "Sami Khan"),
            place("BA", "Bath", "Bath", 5, "Helen Frost", "Tom Vane", "Lily Shore"),
            place("OX", "Oxford", "Oxford", 5, "Martin Holt", "Eve Lang", "Ade Bello"),
            place("CB", "Cambridge", "Cambridge", 4, "Priti Shah", "Noah Wells", "Ines Costa"),
            place("BI", "Birmingham, Mailbox", "Birmingham", 5, "Gary Stone", "Leah Page", "Imran Malik"));

    private DemoStores() {}

    private static Place place(String id, String name, String city, int percent, String manager, String... associates) {
        List<StoreId> near = IN_LONDON.contains(id)
                ? IN_LONDON.stream()
                        .filter(other -> !other.equals(id))
                        .map(StoreId::new)
                        .toList()
                : List.of();
        Store store = new Store(new StoreId(id), name, LONDON, Money.POUNDS).near(near);
        return new Place(store, city, percent, List.of(associates), manager);
    }

    static Place kingsRoad() {
        return ALL.getFirst();
    }

    /** The place for a number from 0 to 99, each as often as its percentage says. */
    static Place at(int percent) {
        int left = percent;
        for (Place place : ALL) {
            left -= place.percent();
            if (left < 0) {
                return place;
            }
        }
        throw new IllegalArgumentException("the stores' percentages sum to 100");
    }

    static List<Associate> staff() {
        DemoStaff staff = new DemoStaff();
        List<Associate> all = new ArrayList<>();
        for (Place place : ALL) {
            all.addAll(staff.of(place.store().id(), place.associates(), place.manager()));
        }
        return List.copyOf(all);
    }
}
