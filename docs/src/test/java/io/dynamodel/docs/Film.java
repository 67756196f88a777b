package io.dynamodel.docs;

import io.dynamodel.DynaModel;
import io.dynamodel.validator.bean.BeanSchema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;

// snippet: film
record Film(
    @NotBlank String title,
    @Min(1888) int year,
    @NotBlank String director,
    Set<String> genres,
    @Valid Info info) {

  record Info(
      @DecimalMin("0") @DecimalMax("10") BigDecimal rating,
      List<@NotBlank String> actors,
      Integer budget,
      Integer gross) {}

  static final DynaModel.Definition<Film> MODEL = DynaModel.of(Film.class)
      .table(t -> t.name("films").hashKey("title").rangeKey("year")
          .globalIndex("by-director", i -> i.hashKey("director").rangeKey("year")))
      .schema(BeanSchema.create());
}
// end
