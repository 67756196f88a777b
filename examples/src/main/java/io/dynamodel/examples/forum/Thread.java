package io.dynamodel.examples.forum;

import io.dynamodel.DynaModel;
import io.dynamodel.Relation;
import io.dynamodel.validator.bean.BeanSchema;
import jakarta.validation.constraints.NotBlank;

/** A thread of a forum, by its subject. */
@SuppressWarnings("JavaLangClash") // the table's name in the developer guide
record Thread(
    @NotBlank String forum, @NotBlank String subject, @NotBlank String author, String text) {
  static final Relation.One<Thread, Forum> FORUM = Forum.THREADS.inverse("forum");
  static final Relation.One<Thread, User> AUTHOR =
      Relation.one("author", () -> Thread.MODEL, () -> User.MODEL).on("author", "name");
  static final Relation.Many<Thread, Reply> REPLIES =
      Relation.many("replies", () -> Thread.MODEL, () -> Reply.MODEL)
          .on("forum", "forum")
          .on(Thread::subject, Reply::subject);
  static final Relation.Through<Thread, User> REPLIERS =
      Relation.through("repliers", REPLIES, () -> Reply.AUTHOR);

  static final DynaModel.Definition<Thread> MODEL =
      DynaModel.of(Thread.class)
          .table(
              t ->
                  t.name("Thread")
                      .hashKey("forum")
                      .rangeKey("subject")
                      .globalIndex("by-author", i -> i.hashKey("author").projectKeys()))
          .schema(BeanSchema.create())
          .relations(() -> FORUM, () -> AUTHOR, () -> REPLIES, () -> REPLIERS);
}
