/**
 * FoodMart: 11,841 rows of retail data, validated, stored, queried and changed. Start with {@link
 * io.dynamodel.examples.foodmart.FoodMart}.
 */
@NullMarked
package io.dynamodel.examples.foodmart;

import org.jspecify.annotations.NullMarked;
