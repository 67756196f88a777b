package io.dynamodel.examples.forum;

import io.dynamodel.DynaModel;
import io.dynamodel.Relation;
import io.dynamodel.validator.bean.BeanSchema;
import jakarta.validation.constraints.NotBlank;
import org.jspecify.annotations.Nullable;

/** Somebody who writes threads and replies, by name. */
record User(@NotBlank String name, @Nullable String city) {
  static final Relation.Many<User, Thread> THREADS = Thread.AUTHOR.inverse("threads");

  static final DynaModel.Definition<User> MODEL =
      DynaModel.of(User.class)
          .table(t -> t.name("User").hashKey("name"))
          .schema(BeanSchema.create())
          .relations(() -> THREADS);
}
