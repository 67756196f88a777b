package io.dynamodel.cli;

import io.dynamodel.cli.base.Connections;
import io.dynamodel.cli.base.ExitCode;
import io.dynamodel.cli.base.Surroundings;
import io.dynamodel.cli.base.Words;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;

/** Demonstrates the program on a database in memory. */
@Command(
    name = "demo",
    description = "Show the most important commands on a database in memory. Nothing is kept.",
    footer = "  dynamodel demo")
final class DemoCommand extends BaseCommand {
  private static final String MODEL = "film.model.yaml";

  private static final List<String> COMMANDS =
      List.of(
          "create --model film.model.yaml",
          "put films title=Metropolis year=1927 director='Fritz Lang' genres=Drama,Sci-Fi"
              + " info__rating=8.3",
          "put films title=M year=1931 director='Fritz Lang' genres=Crime,Thriller",
          "put films title=Vertigo year=1958 director='Alfred Hitchcock' genres=Mystery",
          "put films title='' year=1730 directr=Nobody",
          "query films director='Fritz Lang' year__gte=1930",
          "query films director='Fritz Lang' genres__contains=Crime --explain",
          "update films M 1931 genres__append=Classic",
          "scan films year__lt=1950 --only title,year --format csv");

  @Override
  public Integer call() throws IOException {
    Path folder = Files.createTempDirectory("dynamodel-demo");
    Path model = folder.resolve(MODEL);
    try (Connections.Kept connections = new Connections.Kept();
        InputStream text = DemoCommand.class.getResourceAsStream(MODEL)) {
      Files.write(model, Objects.requireNonNull(text).readAllBytes());
      Surroundings here = surroundings();
      Surroundings demo =
          new Surroundings(
              here.in(), here.out(), here.out(), here.environment(), folder, here.terminal());
      DynamodelCommand embedded = new DynamodelCommand(demo, connections);
      embedded.connect = "embedded";
      Program program = Program.within(embedded, demo, connections);
      out().println("# " + MODEL);
      out().println(Files.readString(model));
      for (String command : COMMANDS) {
        out().println(bold("$ dynamodel " + command));
        program.run(Words.of(command).toArray(String[]::new));
        out().println();
      }
      out().println("Next: dynamodel shell --connect embedded:data, or dynamodel --help.");
    } finally {
      Files.deleteIfExists(model);
      Files.deleteIfExists(folder);
    }
    return ExitCode.DONE;
  }

  private String bold(String text) {
    return surroundings().coloured() ? Ansi.ON.string("@|bold " + text + "|@") : text;
  }
}
