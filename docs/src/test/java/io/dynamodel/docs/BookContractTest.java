package io.dynamodel.docs;

import io.dynamodel.schema.SchemaAdapter;
import io.dynamodel.test.SchemaAdapterContract;
import io.dynamodel.validator.bean.BeanSchema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

// snippet: adapters-contract
class BookContractTest extends SchemaAdapterContract {
  record Actor(@NotNull @Size(min = 1) String name) {}

  record Info(@DecimalMin("0") @DecimalMax("10") BigDecimal rating, List<@Valid Actor> actors) {}

  record Book(
      @NotNull @Size(min = 10, max = 13) String isbn,
      @NotNull @Size(min = 1) String title,
      @Min(1450) @Max(2100) Integer year,
      @Positive BigDecimal price,
      @Size(max = 5) List<@Size(min = 2) String> tags,
      Boolean inPrint,
      @Valid Info info,
      Map<String, @PositiveOrZero Long> scores) {}

  @Override
  protected SchemaAdapter adapter() {
    return BeanSchema.create(); // yours
  }

  @Override
  protected Class<?> recordType() {
    return Book.class;
  }
}
// end
