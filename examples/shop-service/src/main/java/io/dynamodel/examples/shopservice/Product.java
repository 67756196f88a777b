package io.dynamodel.examples.shopservice;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

record Product(
    @Nullable String id,
    @NotBlank @Size(max = 80) String name,
    @NotNull @Pattern(regexp = "[a-z]+(-[a-z]+)*") String category,
    @NotNull @PositiveOrZero BigDecimal price,
    @Min(0) int stock,
    @Nullable Instant created,
    long rev) {}
