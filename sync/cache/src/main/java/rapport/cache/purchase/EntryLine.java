package rapport.cache.purchase;

import rapport.domain.product.Article;

/** Pieces of one article on a purchase or return, above zero on both. */
public record EntryLine(Article article, int quantity) {}
