package io.dynamodel.validator.avaje;

import io.dynamodel.schema.SchemaAdapter;
import io.dynamodel.test.SchemaAdapterContract;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

class AvajeSchemaContractTest extends SchemaAdapterContract {
  @io.avaje.validation.constraints.Valid
  record Book(
      @NotNull @Size(min = 10, max = 13) String isbn,
      @NotNull @Size(min = 1) String title,
      @Min(1450) @Max(2100) @Nullable Integer year,
      @Positive @Nullable BigDecimal price,
      @Size(max = 5) @Nullable List<@Size(min = 2) String> tags,
      @Nullable Boolean inPrint,
      @Valid @Nullable Info info,
      @Nullable Map<String, @DecimalMin("0") Integer> scores) {}

  @io.avaje.validation.constraints.Valid
  record Info(
      @DecimalMin("0") @DecimalMax("10") @Nullable BigDecimal rating,
      @Nullable List<@Valid Actor> actors) {}

  @io.avaje.validation.constraints.Valid
  record Actor(@NotNull @Size(min = 1) String name) {}

  @Override
  protected SchemaAdapter adapter() {
    return AvajeSchema.create();
  }

  @Override
  protected Class<?> recordType() {
    return Book.class;
  }
}
