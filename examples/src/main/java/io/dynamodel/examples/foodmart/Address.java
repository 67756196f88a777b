package io.dynamodel.examples.foodmart;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;

/**
 * Where a customer lives, but for the city, which is the key of an index: that has to be a field of
 * the item itself.
 */
record Address(
    @NotBlank String street,
    @NotNull @Pattern(regexp = "\\d{5}", message = "must have five digits") String postalCode,
    @NotBlank String stateProvince,
    @NotBlank String country) {}
