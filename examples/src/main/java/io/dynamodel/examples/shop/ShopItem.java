package io.dynamodel.examples.shop;

/** What the table of the shop holds. */
sealed interface ShopItem permits Customer, Order, OrderLine {}
