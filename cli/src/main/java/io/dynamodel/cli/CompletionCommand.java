package io.dynamodel.cli;

import io.dynamodel.cli.base.ExitCode;
import picocli.AutoComplete;
import picocli.CommandLine.Command;

/** Prints the script with which shells complete commands and options. */
@Command(
    name = "completion",
    description = "Print the script that completes commands and options in bash and zsh.",
    footer = {
      "  source <(dynamodel completion)",
      "  dynamodel completion > /etc/bash_completion.d/dynamodel"
    })
final class CompletionCommand extends BaseCommand {
  @Override
  public Integer call() {
    out().println(AutoComplete.bash("dynamodel", program().spec.commandLine()));
    return ExitCode.DONE;
  }
}
