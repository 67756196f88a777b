package io.dynamodel.examples.foodmart;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;

/**
 * A customer's address without the city. The city is the key of an index, so it must be a field of
 * the item itself.
 */
record Address(
    @NotBlank String street,
    @NotNull @Pattern(regexp = "\\d{5}", message = "must have five digits") String postalCode,
    @NotBlank String stateProvince,
    @NotBlank String country) {}
