package io.dynamodel.examples.forum;

import io.dynamodel.DynaModel;
import io.dynamodel.Relation;
import io.dynamodel.validator.bean.BeanSchema;
import jakarta.validation.constraints.NotBlank;

/** A forum, by its name. */
record Forum(@NotBlank String name, @NotBlank String category) {
  static final Relation.Many<Forum, Thread> THREADS =
      Relation.many("threads", () -> Forum.MODEL, () -> Thread.MODEL).on("name", "forum");

  static final DynaModel.Definition<Forum> MODEL =
      DynaModel.of(Forum.class)
          .table(t -> t.name("Forum").hashKey("name"))
          .schema(BeanSchema.create())
          .relations(() -> THREADS);
}
