package io.dynamodel.internal.admin;

import io.dynamodel.internal.argument.Given;
import io.dynamodel.internal.step.Completeness;
import io.dynamodel.internal.step.Failures;
import io.dynamodel.internal.step.Step;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.ListTagsOfResourceRequest;
import software.amazon.awssdk.services.dynamodb.model.ListTagsOfResourceResponse;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TagResourceRequest;
import software.amazon.awssdk.services.dynamodb.model.TagResourceResponse;
import software.amazon.awssdk.services.dynamodb.model.UntagResourceRequest;
import software.amazon.awssdk.services.dynamodb.model.UntagResourceResponse;

/** Reads and changes the tags of a table. DynamoDB knows them by the ARN of the table. */
public final class TableTags {
  private TableTags() {}

  /** Returns the steps that read all tags. */
  public static Step<Map<String, String>> of(String table) {
    return withArn(table, arn -> of(table, arn));
  }

  /** Returns the steps that read all tags of a table whose description is known. */
  static Step<Map<String, String>> of(String table, TableDescription description) {
    return of(table, arn(table, description));
  }

  private static Step<Map<String, String>> of(String table, String arn) {
    return page(table, arn, null, new LinkedHashMap<>());
  }

  private static Step<Map<String, String>> page(
      String table, String arn, @Nullable String token, Map<String, String> before) {
    return Step.call(
        table,
        ListTagsOfResourceRequest.builder().resourceArn(arn).nextToken(token).build(),
        ListTagsOfResourceResponse.class,
        response -> {
          Map<String, String> tags = new LinkedHashMap<>(before);
          response.tags().forEach(tag -> tags.put(tag.key(), tag.value()));
          return response.nextToken() == null
              ? Step.done(Collections.unmodifiableMap(tags))
              : page(table, arn, response.nextToken(), tags);
        });
  }

  /** Returns the steps that set tags; other tags are kept. */
  public static Step<Boolean> set(String table, Map<String, String> tags) {
    Given.given(tags, "the tags", table);
    tags.forEach(
        (name, value) -> {
          Given.given(name, "the name of a tag", table);
          Given.given(value, "the value of a tag", table);
        });
    if (tags.isEmpty()) {
      return Step.done(true);
    }
    return withArn(
        table,
        arn ->
            Step.call(
                table,
                TagResourceRequest.builder()
                    .resourceArn(arn)
                    .tags(TableRequests.tags(tags))
                    .build(),
                TagResourceResponse.class,
                response -> Step.done(true)));
  }

  /** Returns the steps that remove tags. Names that the table does not have are ignored. */
  public static Step<Boolean> remove(String table, String... names) {
    for (String name : Given.given(names, "the names of tags", table)) {
      Given.given(name, "the name of a tag", table);
    }
    List<String> removed = List.of(names);
    if (removed.isEmpty()) {
      return Step.done(true);
    }
    return withArn(
        table,
        arn ->
            Step.call(
                table,
                UntagResourceRequest.builder().resourceArn(arn).tagKeys(removed).build(),
                UntagResourceResponse.class,
                response -> Step.done(true)));
  }

  /**
   * Returns the steps to the ARN of a table, and on.
   *
   * @throws io.dynamodel.error.TableNotFoundException if the table does not exist
   */
  static <R> Step<R> withArn(String table, Function<String, Step<R>> then) {
    return TableWait.describe(
        table,
        description -> {
          if (description == null) {
            throw Failures.notFound(table, null);
          }
          return then.apply(arn(table, description));
        });
  }

  private static String arn(String table, TableDescription description) {
    if (description.tableArn() == null) {
      throw Completeness.lack(table, "DescribeTable", "TableArn");
    }
    return description.tableArn();
  }
}
