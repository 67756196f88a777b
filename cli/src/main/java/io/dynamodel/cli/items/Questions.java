package io.dynamodel.cli.items;

import io.dynamodel.cli.base.Surroundings;
import io.dynamodel.cli.base.UsageException;
import io.dynamodel.migrations.Answer;
import io.dynamodel.migrations.Question;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Asks how a migration should handle a change that stored items may not fit. */
public final class Questions {
  private final PrintWriter out;
  private final BufferedReader in;
  private final DefaultValues values;

  public Questions(Surroundings surroundings, DefaultValues values) {
    this.out = surroundings.out();
    this.in = new BufferedReader(new InputStreamReader(surroundings.in(), StandardCharsets.UTF_8));
    this.values = values;
  }

  /**
   * Asks a question.
   *
   * @throws UsageException if the input has ended
   */
  public Answer ask(Question question) {
    List<Supplier<Answer>> answers = new ArrayList<>();
    out.println(question);
    offer(
        answers,
        "set a default in the items that do not fit",
        () -> new Answer.Default(values.of(question.name(), line("default: ", question))));
    for (String old : question.renameFrom()) {
      offer(answers, "move the values of " + old, () -> new Answer.Rename(old));
    }
    offer(
        answers, "call a DataMigration", () -> new Answer.DataStep(line("its class: ", question)));
    offer(answers, "leave the items as they are", Answer.Nothing::new);
    while (true) {
      String choice = line("choice: ", question).strip();
      if (choice.matches("[0-9]{1,3}")) {
        int number = Integer.parseInt(choice);
        if (number >= 1 && number <= answers.size()) {
          return answers.get(number - 1).get();
        }
      }
      out.println("please answer with a number from 1 to " + answers.size());
    }
  }

  private void offer(List<Supplier<Answer>> answers, String text, Supplier<Answer> answer) {
    answers.add(answer);
    out.println("  " + answers.size() + "  " + text);
  }

  private String line(String prompt, Question question) {
    out.print(prompt);
    out.flush();
    try {
      String line = in.readLine();
      if (line == null) {
        out.println();
        throw new UsageException(
            "the input ended before the question about "
                + question.name()
                + " was answered: add --default, --rename or --data-step, or see the list with"
                + " --no-input");
      }
      return line;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
