package io.dynamodel.cli.items;

import io.dynamodel.cli.base.UsageException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The table that a command works on, which is either its first argument or that of a model. */
public final class ModelOptions {
  @Option(
      names = "--model",
      paramLabel = "FILE",
      description = "A model file; its table is used, and TABLE is left out.")
  public @Nullable String model;

  /** Separates the table from the other arguments, unless there is a model. */
  public Arguments split(List<String> arguments) {
    if (model != null) {
      return new Arguments(model, null, arguments);
    }
    if (arguments.isEmpty()) {
      throw new UsageException("the name of a table is missing, or --model FILE");
    }
    return new Arguments(
        null, arguments.get(0), new ArrayList<>(arguments.subList(1, arguments.size())));
  }

  /**
   * The object of an item command.
   *
   * @param model the model file; null if a table is named
   * @param table the name of the table; null if a model file is given
   * @param rest all other arguments
   */
  public record Arguments(@Nullable String model, @Nullable String table, List<String> rest) {}
}
