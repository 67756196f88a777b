package io.dynamodel.cli;

import io.dynamodel.cli.base.Connections;
import io.dynamodel.cli.base.FailedException;
import io.dynamodel.cli.base.Models;
import io.dynamodel.cli.base.Place;
import io.dynamodel.cli.base.Settings;
import io.dynamodel.cli.base.UsageException;
import io.dynamodel.cli.items.Items;
import io.dynamodel.cli.items.ModelOptions;
import io.dynamodel.error.DynaModelException;
import io.dynamodel.mapping.Field;
import io.dynamodel.mapping.Fields;
import io.dynamodel.table.IndexConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** Completes a line that is being typed in the shell. */
final class Completions {
  private static final Set<String> ON_A_TABLE =
      Set.of(
          "put",
          "get",
          "query",
          "scan",
          "update",
          "delete",
          "describe",
          "schema",
          "create",
          "status",
          "import",
          "export");
  private static final Set<String> WITH_LOOKUPS = Set.of("query", "scan");
  private static final Set<String> OPTIONS_WITH_LOOKUPS = Set.of("--where", "--if");

  private final CommandLine program;
  private final Connections connections;

  Completions(CommandLine program, Connections connections) {
    this.program = program;
    this.connections = connections;
  }

  /**
   * Returns the possible words in place of the last one, sorted.
   *
   * @param words the words of the line up to the cursor; the last one is being typed
   */
  List<String> of(List<String> words) {
    String last = words.get(words.size() - 1);
    if (words.size() == 1) {
      return starting(
          last,
          Stream.concat(program.getSubcommands().keySet().stream(), Stream.of("exit", "help")));
    }
    CommandLine command = program.getSubcommands().get(words.get(0));
    if (command == null) {
      return List.of();
    }
    String before = words.get(words.size() - 2);
    try {
      return completed(words, last, command, option(command, before));
    } catch (DynaModelException | UsageException | FailedException e) {
      return List.of(); // the command will say what is wrong
    }
  }

  private List<String> completed(
      List<String> words, String last, CommandLine command, @Nullable OptionSpec before) {
    if (before != null && before.arity().max() > 0) {
      return values(words, last, command, before);
    }
    if (last.startsWith("-")) {
      return starting(
          last, command.getCommandSpec().options().stream().map(OptionSpec::longestName));
    }
    ModelOptions.Arguments on = arguments(words, command);
    if (on == null) {
      return ON_A_TABLE.contains(words.get(0)) ? starting(last, tables()) : List.of();
    }
    return switch (words.get(0)) {
      case "query", "scan", "export" -> paths(on, last, Place.OPERATORS);
      case "update" -> paths(on, last, Place.ACTIONS);
      case "put" -> paths(on, last, Set.of());
      default -> List.of();
    };
  }

  private List<String> values(
      List<String> words, String last, CommandLine command, OptionSpec option) {
    if (option.type().isEnum()) {
      return starting(last, Stream.of(option.type().getEnumConstants()).map(String::valueOf));
    }
    ModelOptions.Arguments on = arguments(words, command);
    if (on == null) {
      return List.of();
    }
    if (OPTIONS_WITH_LOOKUPS.contains(option.longestName())) {
      return paths(on, last, Place.OPERATORS);
    }
    if (option.longestName().equals("--index") && WITH_LOOKUPS.contains(words.get(0))) {
      try (Items items = open(on)) {
        return starting(last, items.model().table().indexes().stream().map(IndexConfig::name));
      }
    }
    return List.of();
  }

  private static @Nullable OptionSpec option(CommandLine command, String word) {
    return command.getCommandSpec().findOption(word);
  }

  /** Returns the table or model that the complete words name; null if there is none. */
  private static ModelOptions.@Nullable Arguments arguments(
      List<String> words, CommandLine command) {
    List<String> plain = new ArrayList<>();
    for (int i = 1; i < words.size() - 1; i++) {
      String word = words.get(i);
      OptionSpec option = option(command, word);
      if (option != null && option.arity().max() > 0) {
        if (option.longestName().equals("--model") && i + 1 < words.size() - 1) {
          return new ModelOptions.Arguments(words.get(i + 1), null, List.of());
        }
        i++;
      } else if (word.startsWith("--model=")) {
        return new ModelOptions.Arguments(word.substring("--model=".length()), null, List.of());
      } else if (!word.startsWith("-")) {
        plain.add(word);
      }
    }
    return plain.isEmpty() ? null : new ModelOptions.Arguments(null, plain.get(0), List.of());
  }

  private Settings settings() {
    DynamodelCommand command = program.getCommand();
    return command.settings();
  }

  private Items open(ModelOptions.Arguments on) {
    return Items.open(connections, settings(), on);
  }

  private Stream<String> tables() {
    Set<String> names = new TreeSet<>();
    new Models(settings()).all().forEach(model -> names.add(model.table().name()));
    try (Connections.Lease lease = connections.lease(settings())) {
      lease.connection().tables().forEach(names::add);
    }
    return names.stream();
  }

  /** Returns fields, nested ones and operators: {@code year=}, {@code year__gte=}. */
  private List<String> paths(ModelOptions.Arguments on, String last, Set<String> operators) {
    if (last.contains("=")) {
      return List.of();
    }
    try (Items items = open(on)) {
      Set<String> paths = new TreeSet<>();
      Set<String> names = new TreeSet<>(items.fields().names());
      items.model().table().keys().forEach(key -> names.add(key.name()));
      names.forEach(name -> add(paths, name, items.fields().declared(name), last, operators));
      return starting(last, paths.stream());
    }
  }

  private static void add(
      Set<String> paths, String path, @Nullable Field field, String last, Set<String> operators) {
    paths.add(path + "=");
    if (!last.startsWith(path + "__")) {
      if (!operators.isEmpty()) {
        paths.add(path + "__");
      }
      return;
    }
    operators.forEach(operator -> paths.add(path + "__" + operator + "="));
    Fields nested = field == null ? Fields.OPEN : field.fields();
    for (Field each : nested) {
      add(paths, path + "__" + each.name(), each, last, operators);
    }
  }

  private static List<String> starting(String prefix, Stream<String> texts) {
    return texts.filter(text -> text.startsWith(prefix)).sorted().toList();
  }
}
