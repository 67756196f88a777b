package io.dynamodel.cli;

import io.dynamodel.cli.base.Connections;
import io.dynamodel.cli.base.Settings;
import io.dynamodel.cli.base.Surroundings;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The program itself: the options of all commands. */
@Command(
    name = "dynamodel",
    description = "A schema-validated document store on Amazon DynamoDB.",
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true,
    versionProvider = DynamodelCommand.Version.class,
    commandListHeading = "%nCommands:%n",
    optionListHeading = "%nOptions:%n",
    footerHeading = "%nExamples:%n",
    footer = {
      "  dynamodel demo",
      "  dynamodel infer customers.json > customer.model.yaml",
      "  dynamodel create --model customer.model.yaml --connect embedded:data",
      "  dynamodel import customers.json --model customer.model.yaml --connect embedded:data",
      "  dynamodel query customers city=Tlaxiaco --connect embedded:data",
      "",
      "The database may also be named by the variable DYNAMODEL_CONNECT, or by 'connect:' in the"
          + " file",
      "dynamodel.yaml of the current directory.",
      "",
      "Exit codes: 0 done, 1 failed, 2 wrong command line, 3 done, but records were rejected, or a",
      "table or items do not fit their model."
    },
    subcommands = {
      TablesCommand.class,
      DescribeCommand.class,
      StatusCommand.class,
      InferCommand.class,
      CreateCommand.class,
      SchemaCommand.class,
      PutCommand.class,
      GetCommand.class,
      QueryCommand.class,
      ScanCommand.class,
      UpdateCommand.class,
      DeleteCommand.class,
      PartiqlCommand.class,
      ImportCommand.class,
      ExportCommand.class,
      AuditCommand.class,
      MakeMigrationsCommand.class,
      MigrateCommand.class,
      ShowMigrationsCommand.class,
      RollbackCommand.class,
      ServeCommand.class,
      ShellCommand.class,
      DemoCommand.class,
      CompletionCommand.class
    })
final class DynamodelCommand implements Runnable {
  final Surroundings surroundings;
  final Connections connections;

  @Spec CommandSpec spec;

  @Option(
      names = "--connect",
      paramLabel = "TARGET",
      scope = ScopeType.INHERIT,
      description = "The database: embedded:DIR, aws, or a URL such as http://localhost:8000.")
  @Nullable String connect;

  @Option(
      names = "--profile",
      paramLabel = "NAME",
      scope = ScopeType.INHERIT,
      description = "The AWS profile with region and credentials.")
  @Nullable String profile;

  @Option(
      names = "--region",
      paramLabel = "REGION",
      scope = ScopeType.INHERIT,
      description = "The AWS region.")
  @Nullable String region;

  @Option(
      names = "--prefix",
      paramLabel = "NAME",
      scope = ScopeType.INHERIT,
      description =
          "A prefix of all table names, such as dev-; statements of partiql stay as they are.")
  @Nullable String prefix;

  @SuppressWarnings("NullAway.Init") // picocli sets the spec
  DynamodelCommand(Surroundings surroundings, Connections connections) {
    this.surroundings = surroundings;
    this.connections = connections;
  }

  /** Applies the options of a shell, which a command's own options override. */
  void defaultTo(DynamodelCommand shell) {
    connect = shell.connect;
    profile = shell.profile;
    region = shell.region;
    prefix = shell.prefix;
  }

  /** Returns the settings of the options, the environment and {@code dynamodel.yaml}. */
  Settings settings() {
    return Settings.of(surroundings, connect, profile, region, prefix);
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a command is missing");
  }

  /** The version of the build. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"dynamodel " + text()};
    }

    static String text() {
      Properties properties = new Properties();
      try (InputStream in = Version.class.getResourceAsStream("version.properties")) {
        if (in != null) {
          properties.load(in);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      String version = properties.getProperty("version", "");
      return version.isEmpty() || version.startsWith("$") ? "(unreleased)" : version;
    }
  }
}
