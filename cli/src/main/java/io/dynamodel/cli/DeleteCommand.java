package io.dynamodel.cli;

import io.dynamodel.BulkResult;
import io.dynamodel.Results;
import io.dynamodel.cli.base.ExitCode;
import io.dynamodel.cli.base.FailedException;
import io.dynamodel.cli.base.UsageException;
import io.dynamodel.cli.items.BulkOptions;
import io.dynamodel.cli.items.Items;
import io.dynamodel.cli.items.ModelOptions;
import io.dynamodel.value.Document;
import io.dynamodel.value.Key;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Deletes the item of a key, or many. */
@Command(
    name = "delete",
    description = "Delete the item of a key, or all items that --where selects.",
    customSynopsis = {
      "dynamodel delete (TABLE | --model FILE) HASH_KEY [RANGE_KEY] [options]",
      "       dynamodel delete (TABLE | --model FILE) (--where LOOKUP... | --all) [options]"
    },
    footer = {
      "  dynamodel delete books 9780306406157 --if stock=0",
      "  dynamodel delete books --where year__lt=1900 --explain",
      "  dynamodel delete books --where year__lt=1900",
      "",
      "The exit code is 1 if there is no item with the key."
    })
final class DeleteCommand extends BaseCommand {
  @Parameters(arity = "0..*", paramLabel = "ARGUMENT", hidden = true)
  List<String> arguments = List.of();

  @Mixin ModelOptions model = new ModelOptions();
  @Mixin BulkOptions bulk = new BulkOptions();

  @Override
  public Integer call() {
    ModelOptions.Arguments given = model.split(arguments);
    boolean many = bulk.isBulk();
    if (many && !given.rest().isEmpty()) {
      throw new UsageException(
          "'" + given.rest().get(0) + "' is one argument too many: --where and --all need no key");
    }
    try (Items items = items(given)) {
      if (many) {
        many(items);
      } else {
        one(items, given.rest());
      }
    }
    return ExitCode.DONE;
  }

  private void one(Items items, List<String> texts) {
    Key key = items.operands().key(texts);
    boolean deleted =
        items
            .model()
            .delete(
                key,
                o -> {
                  if (!bulk.conditions.isEmpty()) {
                    o.onlyIf(items.operands().lookups(bulk.conditions));
                  }
                });
    if (!deleted) {
      throw new FailedException(
          "table " + items.model().table().name() + " has no item " + String.join(", ", texts));
    }
    out().println("deleted");
  }

  private void many(Items items) {
    Results<Document> found = items.model().scan(items.operands().lookups(bulk.where));
    if (bulk.explain) {
      out().println(found.explain());
      return;
    }
    BulkResult result = (bulk.all ? found.all() : found).delete();
    out().printf("%,d found, %,d deleted%n", result.seen(), result.changed());
  }
}
