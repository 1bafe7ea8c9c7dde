package rapport.platform.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import rapport.domain.consent.ConsentDecision;
import rapport.domain.consent.Purpose;
import rapport.domain.customer.PersonalDetails;
import rapport.domain.product.Gtin;

class MadeUpPeopleTest {
    private static final Instant ASKED = Instant.parse("2026-11-21T09:00:00Z");

    @Test
    void theSameNumberIsTheSamePersonInEveryRun() {
        assertEquals(
                List.of("Isabel Wagner", "isabel.wagner.17850@mail.example", "01632 960150", "2900000178502"),
                List.of(
                        MadeUpPeople.details(17850).fullName(),
                        Objects.requireNonNull(MadeUpPeople.details(17850).email()),
                        Objects.requireNonNull(MadeUpPeople.details(17850).phone()),
                        Objects.requireNonNull(MadeUpPeople.details(17850).card())));
    }

    @Test
    void mailAddressesPhonesAndCardsBelongToNobodyReal() {
        people(number -> MadeUpPeople.details(number)).forEach(person -> {
            assertTrue(Objects.requireNonNull(person.email()).matches("[a-z]+\\.[a-z]+\\.\\d+@mail\\.example"));
            assertTrue(Objects.requireNonNull(person.phone())
                    .matches("020 7946 0\\d{3}|07700 900\\d{3}|01632 960\\d{3}|01\\d\\d 49[68] 0\\d{3}"
                            + "|028 9649 6\\d{3}|029 2018 0\\d{3}"));
            assertTrue(Gtin.valid(Objects.requireNonNull(person.card())));
        });
    }

    @Test
    void nobodySharesAMailAddressAPhoneOrACard() {
        List<PersonalDetails> people = people(MadeUpPeople::details);

        assertEquals(
                10_000, people.stream().map(PersonalDetails::email).distinct().count());
        assertEquals(
                10_000, people.stream().map(PersonalDetails::phone).distinct().count());
        assertEquals(
                10_000, people.stream().map(PersonalDetails::card).distinct().count());
    }

    @Test
    void consentIsGivenByThreeInFourRefusedBySomeAndNeverAskedForTheRest() {
        var decisions = people(number -> MadeUpPeople.consents(number, ASKED).on(Purpose.PERSONALISATION)).stream()
                .collect(Collectors.groupingBy(decision -> decision, Collectors.counting()));

        assertEquals(7_500, Objects.requireNonNull(decisions.get(ConsentDecision.GIVEN)), 150);
        assertEquals(1_500, Objects.requireNonNull(decisions.get(ConsentDecision.REFUSED)), 150);
        assertEquals(1_000, Objects.requireNonNull(decisions.get(ConsentDecision.NEVER_ASKED)), 150);
    }

    private static <T> List<T> people(LongFunction<T> of) {
        return LongStream.range(10_000, 20_000).mapToObj(of).toList();
    }
}
