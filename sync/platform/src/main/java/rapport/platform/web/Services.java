package rapport.platform.web;

import rapport.platform.feed.Checksums;
import rapport.platform.feed.Epochs;
import rapport.platform.feed.Feed;
import rapport.platform.ledger.CustomerSearches;
import rapport.platform.ledger.FactIntake;
import rapport.platform.ledger.Forks;
import rapport.platform.ledger.PurchaseQueries;
import rapport.platform.ledger.Scopes;
import rapport.platform.model.DriftBook;
import rapport.platform.model.Models;
import rapport.platform.snapshot.Snapshots;

/** What every device's door leads to. */
public record Services(
        Feed feed,
        Snapshots snapshots,
        FactIntake intake,
        Forks forks,
        PurchaseQueries purchases,
        Scopes scopes,
        CustomerSearches searches,
        Epochs epochs,
        Checksums checksums,
        Models models,
        DriftBook drift) {}
