package io.dynamodel.cli;

import io.dynamodel.BulkResult;
import io.dynamodel.Results;
import io.dynamodel.cli.base.ExitCode;
import io.dynamodel.cli.base.PlainJson;
import io.dynamodel.cli.base.UsageException;
import io.dynamodel.cli.items.BulkOptions;
import io.dynamodel.cli.items.Items;
import io.dynamodel.cli.items.ModelOptions;
import io.dynamodel.value.Document;
import io.dynamodel.value.Key;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Changes the item of a key, or many. */
@Command(
    name = "update",
    description = "Change the item of a key, or all items that --where selects.",
    customSynopsis = {
      "dynamodel update (TABLE | --model FILE) HASH_KEY [RANGE_KEY] CHANGE... [options]",
      "       dynamodel update (TABLE | --model FILE) CHANGE... (--where LOOKUP... | --all)"
          + " [options]"
    },
    footer = {
      "  dynamodel update books 9780306406157 stock__minus=1 sold__plus=1 --if stock__gte=1",
      "  dynamodel update books 9780306406157 title=\"Foo, 2nd ed.\" tags__append=classic",
      "  dynamodel update books 9780306406157 note__remove=true",
      "  dynamodel update books tags__append=classic --where year__lt=1950",
      "",
      "A change is path__action=value: set (or none), remove=true, plus, minus, append, prepend,",
      "add, delete, if_not_exists."
    })
final class UpdateCommand extends BaseCommand {
  @Parameters(arity = "0..*", paramLabel = "ARGUMENT", hidden = true)
  List<String> arguments = List.of();

  @Mixin ModelOptions model = new ModelOptions();
  @Mixin BulkOptions bulk = new BulkOptions();

  @Option(names = "--upsert", description = "Create the item if it does not exist.")
  boolean upsert;

  @Override
  public Integer call() {
    ModelOptions.Arguments given = model.split(arguments);
    boolean many = bulk.isBulk();
    if (many && upsert) {
      throw new UsageException("--upsert applies only to a single key");
    }
    try (Items items = items(given)) {
      int keys = many ? 0 : items.model().table().keys().size();
      List<String> rest = given.rest();
      if (rest.size() <= keys) {
        items.operands().key(rest);
        throw new UsageException("a change is missing, such as stock__minus=1");
      }
      Map<String, @Nullable Object> changes =
          items.operands().changes(rest.subList(keys, rest.size()));
      if (many) {
        many(items, changes);
      } else {
        one(items, items.operands().key(rest.subList(0, keys)), changes);
      }
    }
    return ExitCode.DONE;
  }

  private void one(Items items, Key key, Map<String, @Nullable Object> changes) {
    Document changed =
        items
            .model()
            .update(
                key,
                changes,
                o -> {
                  if (upsert) {
                    o.upsert();
                  }
                  if (!bulk.conditions.isEmpty()) {
                    o.onlyIf(items.operands().lookups(bulk.conditions));
                  }
                });
    out().println(PlainJson.pretty(items.ordered(changed)));
  }

  private void many(Items items, Map<String, @Nullable Object> changes) {
    Results<Document> found = items.model().scan(items.operands().lookups(bulk.where));
    if (bulk.explain) {
      out().println(found.explain());
      return;
    }
    BulkResult result = (bulk.all ? found.all() : found).update(changes);
    out().printf("%,d found, %,d updated%n", result.seen(), result.changed());
  }
}
