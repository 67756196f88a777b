/**
 * A shop whose customers, orders and order lines share one table. Start with {@link
 * io.dynamodel.examples.shop.ShopExample}.
 */
@NullMarked
package io.dynamodel.examples.shop;

import org.jspecify.annotations.NullMarked;
