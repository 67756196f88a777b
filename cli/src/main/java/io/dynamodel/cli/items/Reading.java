package io.dynamodel.cli.items;

import io.dynamodel.Page;
import io.dynamodel.Results;
import io.dynamodel.cli.base.Surroundings;
import io.dynamodel.cli.base.UsageException;
import io.dynamodel.value.Document;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Prints results according to the options of a command. */
public final class Reading {
  private final Surroundings surroundings;
  private final ReadingOptions options;
  private final Items items;

  public Reading(Surroundings surroundings, ReadingOptions options, Items items) {
    this.surroundings = surroundings;
    this.options = options;
    this.items = items;
  }

  public void print(Results<Document> selected) {
    Results<Document> results = selected;
    if (options.index != null) {
      results = results.index(options.index);
    }
    if (options.consistent) {
      results = results.consistent();
    }
    if (options.limit != null) {
      if (options.limit < 1) {
        throw new UsageException("--limit must be at least 1");
      }
      results = results.limit(options.limit);
    }
    if (options.from != null) {
      results = results.from(options.from);
    }
    if (!options.only.isEmpty()) {
      results = results.only(options.only.toArray(String[]::new));
    }
    if (options.explain) {
      surroundings.out().println(results.explain());
    } else if (options.count) {
      surroundings.out().println(results.count());
    } else if (options.limit != null) {
      page(results);
    } else {
      print((Iterable<Document>) results);
    }
  }

  private void page(Results<Document> results) {
    Page<Document> page = results.page();
    print(page.items());
    page.cursor().ifPresent(cursor -> surroundings.note("more items: --from=" + cursor));
  }

  private void print(Iterable<Document> found) {
    ItemPrinter printer = ItemPrinter.of(options.format, surroundings.out());
    for (Document item : found) {
      printer.print(ordered(item));
    }
    printer.end();
  }

  /** Returns the fields in the order of {@code --only}, or in that of the model. */
  private Map<String, @Nullable Object> ordered(Document item) {
    Map<String, @Nullable Object> byModel = items.ordered(item);
    Map<String, @Nullable Object> ordered = new LinkedHashMap<>();
    for (String path : options.only) {
      String name = path.contains(".") ? path.substring(0, path.indexOf('.')) : path;
      if (byModel.containsKey(name)) {
        ordered.put(name, byModel.get(name));
      }
    }
    ordered.putAll(byModel);
    return ordered;
  }
}
