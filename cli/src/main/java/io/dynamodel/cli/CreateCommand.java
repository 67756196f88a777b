package io.dynamodel.cli;

import io.dynamodel.DynaModel;
import io.dynamodel.cli.base.Assignment;
import io.dynamodel.cli.base.Connections;
import io.dynamodel.cli.base.ExitCode;
import io.dynamodel.cli.base.UsageException;
import io.dynamodel.migrations.model.ModelFile;
import io.dynamodel.schema.SchemaAdapter;
import io.dynamodel.table.TableConfig;
import io.dynamodel.value.Document;
import io.dynamodel.value.ValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Creates a table. */
@Command(
    name = "create",
    description = "Create a table from a model file or from its keys, and wait until it is ACTIVE.",
    customSynopsis = {
      "dynamodel create --model FILE [options]",
      "       dynamodel create TABLE --hash-key FIELD:TYPE [--range-key FIELD:TYPE] [options]"
    },
    footer = {
      "  dynamodel create --model book.model.yaml",
      "  dynamodel create --model book.model.yaml --if-missing",
      "  dynamodel create books --hash-key isbn:S",
      "  dynamodel create replies --hash-key thread:S --range-key posted:S \\",
      "      --index by-author=author:S,posted:S"
    })
final class CreateCommand extends BaseCommand {
  @Parameters(arity = "0..1", paramLabel = "TABLE", description = "The name of the table.")
  @Nullable String table;

  @Option(names = "--model", paramLabel = "FILE", description = "The model file.")
  @Nullable String model;

  @Option(
      names = "--hash-key",
      paramLabel = "FIELD:TYPE",
      description = "The hash key; TYPE is S (text), N (number) or B (binary), S by default.")
  @Nullable String hashKey;

  @Option(names = "--range-key", paramLabel = "FIELD:TYPE", description = "The range key.")
  @Nullable String rangeKey;

  @Option(
      names = "--index",
      paramLabel = "NAME=HASH[,RANGE]",
      description = "A global index; may be repeated.")
  List<String> indexes = new ArrayList<>();

  @Option(
      names = "--if-missing",
      description = "If the table exists, check that its keys and indexes fit, and succeed.")
  boolean ifMissing;

  @Override
  public Integer call() {
    DynaModel.Definition<Document> definition = definition();
    try (Connections.Lease lease = lease()) {
      DynaModel<Document> connected = definition.connect(lease.connection());
      boolean created = true;
      if (ifMissing) {
        created = connected.ensureTable();
      } else {
        connected.createTable();
      }
      out().println((created ? "created table " : "found table ") + connected.table().name());
    }
    return ExitCode.DONE;
  }

  private DynaModel.Definition<Document> definition() {
    if (model != null) {
      if (table != null || hashKey != null || rangeKey != null || !indexes.isEmpty()) {
        throw new UsageException("the model file already has the table, its keys and its indexes");
      }
      return models().read(model).definition();
    }
    String name = table;
    if (name == null) {
      throw new UsageException(
          "the table is missing: give --model FILE, or TABLE --hash-key FIELD");
    }
    if (hashKey == null) {
      return models()
          .ofTable(name)
          .map(ModelFile::definition)
          .orElseThrow(
              () ->
                  new UsageException("the hash key is missing: --hash-key FIELD, or --model FILE"));
    }
    KeyArgument hash = KeyArgument.of(hashKey);
    return DynaModel.documents()
        .table(
            t -> {
              t.name(name).hashKey(hash.field(), hash.type());
              if (rangeKey != null) {
                KeyArgument range = KeyArgument.of(rangeKey);
                t.rangeKey(range.field(), range.type());
              }
              indexes.forEach(index -> add(t, Assignment.of(index, "an index")));
            })
        .schema(SchemaAdapter.none());
  }

  private static void add(TableConfig.Builder table, Assignment index) {
    String[] keys = index.text().split(",", -1);
    if (keys.length > 2) {
      throw new UsageException(
          "index '" + index.name() + "' has a hash key and at most one range key");
    }
    table.globalIndex(
        index.name(),
        i -> {
          KeyArgument hash = KeyArgument.of(keys[0]);
          i.hashKey(hash.field(), hash.type());
          if (keys.length == 2) {
            KeyArgument range = KeyArgument.of(keys[1]);
            i.rangeKey(range.field(), range.type());
          }
        });
  }

  /** A key as an argument: {@code year:N}. */
  private record KeyArgument(String field, ValueType type) {
    static KeyArgument of(String text) {
      int colon = text.lastIndexOf(':');
      String field = colon < 0 ? text : text.substring(0, colon);
      String type = colon < 0 ? "S" : text.substring(colon + 1).toUpperCase(Locale.ROOT);
      if (field.isEmpty() || !List.of("S", "N", "B").contains(type)) {
        throw new UsageException(
            "'" + text + "' is not a key: write FIELD:TYPE with the type S, N or B, as in year:N");
      }
      return new KeyArgument(field, ValueType.valueOf(type));
    }
  }
}
