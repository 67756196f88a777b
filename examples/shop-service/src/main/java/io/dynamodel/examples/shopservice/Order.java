package io.dynamodel.examples.shopservice;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

record Order(
    @NotBlank String customerId,
    @NotNull Instant placed,
    @NotNull Status status,
    @NotEmpty List<@Valid Line> lines,
    @NotNull BigDecimal total,
    @Nullable String note,
    long rev) {
  enum Status {
    NEW,
    PAID,
    SENT,
    CANCELLED
  }

  record Line(@NotBlank String productId, @Min(1) int quantity, @NotNull BigDecimal price) {}
}
