package io.dynamodel.cli;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.ExecuteStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.ExecuteStatementResponse;

/** Executes a PartiQL statement. */
@Command(
    name = "partiql",
    description = {
      "Execute a PartiQL statement, and print the items that it returns.",
      "It is sent as it is: no model validates what it writes, and unique fields are not protected."
    },
    customSynopsis = "dynamodel partiql STATEMENT [PARAMETER...] [options]",
    footer = {
      "  dynamodel partiql 'SELECT * FROM \"books\" WHERE isbn = ?' 9780306406157",
      "  dynamodel partiql 'SELECT title FROM \"books\".\"by-author\" WHERE author = ?' 'Mr. Bar'",
      "  dynamodel partiql 'UPDATE \"books\" SET stock = ? WHERE isbn = ?' 3 '\"9780306406157\"'",
      "",
      "A parameter that reads as JSON is that: 3 is a number, '\"3\"' a text."
    })
final class PartiqlCommand extends BaseCommand {
  private static final String MALFORMED = "ValidationException";

  @Parameters(index = "0", paramLabel = "STATEMENT", description = "The statement.")
  String statement = "";

  @Parameters(index = "1..*", paramLabel = "PARAMETER", description = "The values of its ?.")
  List<String> parameters = List.of();

  @Option(names = "--limit", paramLabel = "N", description = "Print at most N items.")
  @Nullable Long limit;

  @Option(names = "--consistent", description = "Read with strong consistency.")
  boolean consistent;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "The form of the output: ${COMPLETION-CANDIDATES}; table by default.")
  Format format = Format.table;

  @Override
  public Integer call() {
    if (limit != null && limit < 1) {
      throw new UsageException("--limit must be at least 1");
    }
    boolean reads = statement.stripLeading().regionMatches(true, 0, "select", 0, 6);
    try (Connections.Lease lease = lease()) {
      ItemPrinter printer = ItemPrinter.of(format, out());
      new Statement(lease.connection().client()).print(printer);
      if (reads || printer.count() > 0) {
        printer.end();
      } else {
        out().println("done");
      }
    }
    return ExitCode.DONE;
  }

  /** The execution; a class of its own, so that its types are not loaded for {@code --help}. */
  private final class Statement {
    private final DynamoDbClient client;

    Statement(DynamoDbClient client) {
      this.client = client;
    }

    void print(ItemPrinter printer) {
      try {
        execute(printer);
      } catch (DynamoDbException e) {
        throw refused(e);
      } catch (SdkClientException e) {
        throw new FailedException("the statement was not executed: " + e.getMessage());
      }
    }

    private void execute(ItemPrinter printer) {
      List<AttributeValue> values =
          parameters.stream().map(PlainJson::guess).map(StatementValues::stored).toList();
      String token = null;
      do {
        ExecuteStatementRequest.Builder request =
            ExecuteStatementRequest.builder().statement(statement).nextToken(token);
        if (consistent) {
          request.consistentRead(true);
        }
        if (!values.isEmpty()) {
          request.parameters(values);
        }
        ExecuteStatementResponse response = client.executeStatement(request.build());
        for (Map<String, AttributeValue> item : response.items()) {
          if (limit == null || printer.count() < limit) {
            printer.print(StatementValues.plain(item));
          }
        }
        token = response.nextToken();
      } while (token != null && (limit == null || printer.count() < limit));
    }

    private static RuntimeException refused(DynamoDbException e) {
      AwsErrorDetails details = e.awsErrorDetails();
      String message = details == null ? String.valueOf(e.getMessage()) : details.errorMessage();
      String line = message.replaceAll("\\s+", " ");
      return details != null && MALFORMED.equals(details.errorCode())
          ? new UsageException(line)
          : new FailedException(line);
    }
  }
}
