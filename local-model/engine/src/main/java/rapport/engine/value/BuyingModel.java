package rapport.engine.value;

/**
 * How the customers of a retailer come back and drop out: the parameters of one of the published models, fitted
 * elsewhere. The unit of time is the week. Immutable, for
 * any thread.
 */
public sealed interface BuyingModel permits BgNbd, MbgCnbd, ParetoNbd {
    /**
     * Natural logarithm of the density of the days on which this customer bought, in order, in weeks. All models leave
     * out nothing that depends on the customer or on k, so the figures of different models may be compared.
     */
    double logLikelihood(BuyingDays days);

    /** What is to come, given what was. */
    Future after(BuyingDays days);
}
