package io.dynamodel.cli;

import io.dynamodel.cli.base.Connections;
import io.dynamodel.cli.base.Models;
import io.dynamodel.cli.base.Settings;
import io.dynamodel.cli.base.Surroundings;
import io.dynamodel.cli.items.Items;
import io.dynamodel.cli.items.ModelOptions;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/**
 * The base class of all commands. Neither this class nor its subclasses have a field or a method
 * with a type of the AWS SDK: picocli examines all of them for {@code --help}, which must not load
 * the SDK.
 */
@Command(
    optionListHeading = "%nOptions:%n",
    parameterListHeading = "%n",
    footerHeading = "%nExamples:%n",
    sortOptions = false)
abstract class BaseCommand implements Callable<Integer> {
  @ParentCommand @Nullable DynamodelCommand parent;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      order = 1000,
      description = "Show this help.")
  boolean help;

  /**
   * Carries out the command.
   *
   * @return its exit code
   */
  @Override
  public abstract Integer call() throws Exception;

  final DynamodelCommand program() {
    DynamodelCommand known = parent;
    if (known == null) {
      throw new IllegalStateException("a command runs within the program");
    }
    return known;
  }

  final Surroundings surroundings() {
    return program().surroundings;
  }

  final PrintWriter out() {
    return surroundings().out();
  }

  /** Prints a message that does not belong to the result. */
  final void note(String text) {
    surroundings().note(text);
  }

  final Settings settings() {
    return program().settings();
  }

  /** Opens the items that arguments name. */
  final Items items(ModelOptions.Arguments given) {
    return Items.open(program().connections, settings(), given);
  }

  /** Returns the model files that a command may use. */
  final Models models() {
    return new Models(settings());
  }

  final Connections.Lease lease() {
    return program().connections.lease(settings());
  }
}
