package rapport.platform.demo;

import java.util.List;

/**
 * What customers of the demo retailer tend to take together: who buys {@code first} adds {@code second} this often, in
 * percent, mostly the one piece that goes with it. Planted, so that it can be measured whether it is found.
 */
record Pairing(Kind first, Kind second, int percent) {
    static final List<Pairing> ALL = List.of(
            new Pairing(Kind.BOOT, Kind.BALM, 35),
            new Pairing(Kind.COAT, Kind.SCARF, 30),
            new Pairing(Kind.COAT, Kind.GLOVES, 12),
            new Pairing(Kind.DRESS, Kind.HEEL, 18),
            new Pairing(Kind.TOTE, Kind.BELT, 15),
            new Pairing(Kind.BLAZER, Kind.SHIRT, 22),
            new Pairing(Kind.KNIT, Kind.HAT, 10));
}
