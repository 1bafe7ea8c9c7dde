package rapport.app.sync;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Set;
import java.util.stream.Collectors;
import rapport.app.ui.Avatar;
import rapport.app.ui.Icon;
import rapport.app.ui.Texts;
import rapport.app.ui.Tone;
import rapport.cache.OutboxEntry;
import rapport.cache.OutboxEntry.Course;
import rapport.cache.OutboxEntry.Decided;
import rapport.cache.OutboxEntry.Receipt;
import rapport.domain.event.StoreEvent.CustomerOpened;
import rapport.domain.event.StoreEvent.CustomerRegistered;
import rapport.domain.event.StoreEvent.PinChanged;
import rapport.domain.event.StoreEvent.RejectionDecided;
import rapport.domain.event.StoreEvent.SaleRecorded;
import rapport.domain.event.StoreEvent.SuggestionsShown;
import rapport.domain.event.StoreEvent.UnknownFact;
import rapport.domain.purchase.Tender;

/** Puts entries and how they stand into words. */
final class EntryWords {
    private static final Set<String> KINDS = Set.of(
            "sale-recorded",
            "customer-opened",
            "customer-registered",
            "pin-changed",
            "suggestions-shown",
            "rejection-decided");

    private final Texts texts;
    private final InstantSource clock;

    EntryWords(Texts texts, InstantSource clock) {
        this.texts = texts;
        this.clock = clock;
    }

    /** What happened and to whom; the whom as initials where another customer may look. */
    String title(OutboxEntry entry, boolean veiled) {
        String customer = customer(entry, veiled);
        return switch (entry.event()) {
            case SaleRecorded sale -> texts.get("sent.sale", texts.money(sale.total()), customer);
            case CustomerOpened _ -> texts.get("sent.opened", customer);
            case CustomerRegistered _ -> texts.get("sent.registered", customer);
            case SuggestionsShown _ -> texts.get("sent.shown", customer);
            case PinChanged _ -> texts.get("sent.pin", associate(entry));
            case RejectionDecided decided -> texts.get("sent.decision." + decided.decision());
            case UnknownFact _ -> texts.get("sent.unknown");
            case null -> gone(entry, customer);
        };
    }

    /** One line below the title: why it needs somebody or was changed, else how it was paid or who did it. */
    String detail(OutboxEntry entry) {
        Course course = entry.course();
        if (!course.code().isEmpty()) {
            return capital(inShort(course));
        }
        Decided decided = course.decided();
        if (course.state() == OutboxEntry.State.ASIDE && decided != null) {
            return decided.words();
        }
        if (entry.event() instanceof SaleRecorded sale) {
            return texts.get("basket.tender." + sale.tender().kind()) + " · " + number(sale.number(), sale.tender());
        }
        Receipt receipt = entry.receipt();
        return receipt == null ? associate(entry) : receipt.number();
    }

    /** How it stands, as a title. */
    String heading(OutboxEntry entry) {
        return switch (entry.course().state()) {
            case REJECTED -> texts.get(entry.receipt() == null ? "sent.rejected.entry" : "sent.rejected.sale");
            case WAITING -> texts.get("sent.waiting.heading");
            case ASIDE -> texts.get("sent.aside.heading");
            case RECEIVED -> texts.get(entry.course().adjusted() ? "sent.adjusted.heading" : "sent.received.heading");
        };
    }

    /** Which entry, when, by whom. */
    String which(OutboxEntry entry, boolean veiled) {
        List<String> parts = new ArrayList<>();
        Receipt receipt = entry.receipt();
        parts.add(receipt == null ? title(entry, veiled) : receipt.number());
        if (receipt != null && !receipt.tillReceipt().isEmpty()) {
            parts.add(texts.get("sent.till", receipt.tillReceipt()));
        }
        parts.add(when(entry.recordedAt()));
        if (!entry.associateName().isEmpty() && receipt != null) {
            parts.add(associate(entry));
        }
        if (!entry.course().code().isEmpty()) {
            parts.add(texts.get("sent.code", entry.course().code()));
        }
        return String.join(" · ", parts);
    }

    /** What its standing means for the store. */
    String sentence(OutboxEntry entry, boolean online) {
        Course course = entry.course();
        return switch (course.state()) {
            case REJECTED -> answer(course);
            case WAITING -> waiting(course, online);
            case ASIDE -> texts.get("sent.aside.why", aside(course));
            case RECEIVED ->
                course.adjusted()
                        ? answer(course)
                        : course.answeredAt() == null
                                ? texts.get("sent.received.why.old")
                                : texts.get("sent.received.why", when(course.answeredAt()));
        };
    }

    /** Time of the day; the day, too, when it was another. */
    String when(Instant at) {
        Instant now = clock.instant();
        LocalDate day = LocalDate.ofInstant(at, texts.zone());
        return day.equals(LocalDate.ofInstant(now, texts.zone()))
                ? texts.time(at)
                : texts.day(at, now) + ", " + texts.time(at);
    }

    Icon icon(OutboxEntry entry) {
        return switch (entry.course().state()) {
            case REJECTED -> Icon.ALERT;
            case ASIDE -> Icon.BOX;
            case RECEIVED -> Icon.CHECK;
            case WAITING ->
                switch (entry.event()) {
                    case SaleRecorded _ -> Icon.BASKET;
                    case CustomerOpened _, CustomerRegistered _ -> Icon.CUSTOMERS;
                    case SuggestionsShown _ -> Icon.TAG;
                    case PinChanged _ -> Icon.KEY;
                    case RejectionDecided _ -> Icon.CHECK;
                    case UnknownFact _ -> Icon.HELP;
                    case null -> Icon.HELP;
                };
        };
    }

    static Tone tone(OutboxEntry entry) {
        return switch (entry.course().state()) {
            case REJECTED -> Tone.BAD;
            case WAITING -> Tone.WARN;
            case ASIDE -> Tone.QUIET;
            case RECEIVED -> entry.course().adjusted() ? Tone.INFO : Tone.GOOD;
        };
    }

    /** The reason of an answer in a few words. */
    String inShort(Course course) {
        return AnswerCode.of(course.code()).map(code -> code.inShort(texts)).orElse(course.sentence());
    }

    private String capital(String words) {
        return words.isEmpty() ? words : words.substring(0, 1).toUpperCase(texts.locale()) + words.substring(1);
    }

    /** Who set it aside, and why. */
    String aside(Course course) {
        Decided decided = course.decided();
        if (decided == null) {
            return "";
        }
        String who = first(decided.associateName());
        return who.isEmpty() ? decided.words() : who + ": " + decided.words();
    }

    /** Who of the colleagues, by the first name. */
    static String first(String name) {
        return name.split(" ", 2)[0];
    }

    /** Kinds of entries, those first of which there are most. */
    String kinds(Map<String, Integer> counted) {
        return byCount(counted).stream()
                .map(each -> kind(each.getKey()))
                .distinct()
                .collect(Collectors.joining(", "));
    }

    List<Entry<String, Integer>> byCount(Map<String, Integer> counted) {
        return counted.entrySet().stream()
                .sorted(Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Entry.comparingByKey()))
                .toList();
    }

    String kind(String kind) {
        return texts.get(KINDS.contains(kind) ? "sent.kind." + kind : "sent.kind.other");
    }

    private String gone(OutboxEntry entry, String customer) {
        Receipt receipt = entry.receipt();
        return receipt == null ? kind(entry.kind()) : texts.get("sent.sale", texts.money(receipt.total()), customer);
    }

    private String customer(OutboxEntry entry, boolean veiled) {
        if (entry.customerName().isEmpty()) {
            return texts.get("sent.noName");
        }
        return veiled ? Avatar.initials(entry.customerName()) : entry.customerName();
    }

    private static String associate(OutboxEntry entry) {
        return first(entry.associateName());
    }

    private String number(String number, Tender tender) {
        return tender.tillReceipt().isEmpty() ? number : texts.get("sent.till", tender.tillReceipt());
    }

    private String answer(Course course) {
        return AnswerCode.of(course.code()).map(code -> code.sentence(texts)).orElse(course.sentence());
    }

    private String waiting(Course course, boolean online) {
        Instant notBefore = course.notBefore();
        if (course.waitsFor() != null) {
            return texts.get("sent.waiting.for");
        }
        if (notBefore != null && notBefore.isAfter(clock.instant())) {
            return texts.get("sent.waiting.until", when(notBefore));
        }
        return texts.get(online ? "sent.waiting.online" : "sent.waiting.offline");
    }
}
