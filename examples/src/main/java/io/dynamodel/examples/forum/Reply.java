package io.dynamodel.examples.forum;

import io.dynamodel.DynaModel;
import io.dynamodel.Relation;
import io.dynamodel.validator.bean.BeanSchema;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Positive;

/** A reply to a thread; an index finds those of a thread in the order of their numbers. */
record Reply(
    @NotBlank String id,
    @NotBlank String forum,
    @NotBlank String subject,
    @Positive int number,
    @NotBlank String author,
    @NotBlank String text) {
  static final Relation.One<Reply, User> AUTHOR =
      Relation.one("author", () -> Reply.MODEL, () -> User.MODEL).on("author", "name");

  static final DynaModel.Definition<Reply> MODEL =
      DynaModel.of(Reply.class)
          .table(
              t ->
                  t.name("Reply")
                      .hashKey("id")
                      .globalIndex(
                          "by-thread",
                          i -> i.hashKey("forum", "subject").rangeKey("number").projectAll()))
          .schema(BeanSchema.create())
          .relations(() -> AUTHOR);
}
