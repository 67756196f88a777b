package io.dynamodel.internal.admin;

import io.dynamodel.error.DynaModelException;
import io.dynamodel.internal.step.Failures;
import io.dynamodel.internal.step.Step;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.ListTablesRequest;
import software.amazon.awssdk.services.dynamodb.model.ListTablesResponse;

/** Lists the names of tables, page by page. */
public final class ListTables {
  private ListTables() {}

  /**
   * A page of names.
   *
   * @param names the names, without the prefix
   * @param last the end of this page, after which the next one begins; null if there is none
   */
  public record NamePage(List<String> names, @Nullable String last) {}

  /**
   * Returns the steps that read a page.
   *
   * @param prefix how the names of the tables begin; empty for all tables
   * @param after the end of the page before; null for the first page
   */
  public static Step<NamePage> page(String prefix, @Nullable String after) {
    return Step.call(
        "list",
        ListTablesRequest.builder().exclusiveStartTableName(after).build(),
        ListTablesResponse.class,
        response ->
            Step.done(
                new NamePage(
                    response.tableNames().stream()
                        .filter(name -> name.startsWith(prefix))
                        .map(name -> name.substring(prefix.length()))
                        .filter(name -> !name.isEmpty())
                        .toList(),
                    response.lastEvaluatedTableName())),
        failure -> {
          if (failure instanceof DynaModelException) {
            throw failure;
          }
          throw new DynaModelException(
              "the tables were not listed: " + Failures.said(failure), failure);
        });
  }

  /** Returns the steps that read all pages. */
  public static Step<List<String>> all(String prefix) {
    return all(prefix, null, List.of());
  }

  private static Step<List<String>> all(
      String prefix, @Nullable String after, List<String> before) {
    return page(prefix, after)
        .andThen(
            page -> {
              List<String> names = new ArrayList<>(before);
              names.addAll(page.names());
              return page.last() == null
                  ? Step.done(List.copyOf(names))
                  : all(prefix, page.last(), names);
            });
  }
}
