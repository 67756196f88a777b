package io.dynamodel.integration.relations;

import io.dynamodel.DynaModel;
import io.dynamodel.Relation;
import io.dynamodel.schema.SchemaAdapter;

/** Records whose constants name each other, in each way in which they may. */
final class Mutual {
  private Mutual() {}

  record Post(String id, String author) {
    static final Relation.Many<Post, Comment> COMMENTS =
        Relation.many("comments", () -> Post.MODEL, () -> Comment.MODEL)
            .on(Post::id, Comment::post);
    static final Relation.One<Post, Comment> FIRST =
        Relation.one("first", () -> Post.MODEL, () -> Comment.MODEL).on("id", "id");
    static final Relation.Through<Post, Post> ANSWERS =
        Relation.through("answers", COMMENTS, () -> Comment.POST);
    static final DynaModel.Definition<Post> MODEL =
        DynaModel.of(Post.class)
            .table(t -> t.name("post").hashKey("id"))
            .schema(SchemaAdapter.none())
            .relations(() -> Post.COMMENTS, () -> Post.FIRST, () -> Post.ANSWERS);
  }

  record Comment(String id, String post) {
    static final Relation.One<Comment, Post> POST =
        Relation.one("post", () -> Comment.MODEL, () -> Post.MODEL).on(Comment::post, Post::id);
    static final Relation.Many<Comment, Comment> SIBLINGS =
        Relation.many("siblings", () -> Comment.MODEL, () -> Comment.MODEL).on("post", "post");
    static final Relation.Through<Comment, Post> POSTS = Relation.through("posts", SIBLINGS, POST);
    static final DynaModel.Definition<Comment> MODEL =
        DynaModel.of(Comment.class)
            .table(
                t ->
                    t.name("comment")
                        .hashKey("id")
                        .globalIndex("by-post", i -> i.hashKey("post").projectAll()))
            .schema(SchemaAdapter.none())
            .relations(() -> Comment.POST, () -> Comment.SIBLINGS, () -> Comment.POSTS);
  }
}
