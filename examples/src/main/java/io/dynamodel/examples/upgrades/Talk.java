package io.dynamodel.examples.upgrades;

import io.dynamodel.DynaModel;
import io.dynamodel.validator.bean.BeanSchema;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;

/** A talk of a conference, as the second release of the program has it. */
record Talk(@NotBlank String id, @NotBlank String title, @Min(1) int minutes) {
  static final DynaModel.Definition<Talk> MODEL =
      DynaModel.of(Talk.class)
          .table(t -> t.name("talks").hashKey("id"))
          .schema(BeanSchema.create())
          .schemaVersion("v", 2)
          .upgrade(
              1,
              item -> {
                String length = (String) item.remove("length");
                item.put("minutes", length == null ? 45 : Integer.valueOf(length));
              })
          .renamed("name", "title");

  /** A talk as the first release had it. */
  record First(@NotBlank String id, @NotBlank String name, String length) {
    static final DynaModel.Definition<First> MODEL =
        DynaModel.of(First.class)
            .table(t -> t.name("talks").hashKey("id"))
            .schema(BeanSchema.create())
            .schemaVersion("v", 1);
  }
}
