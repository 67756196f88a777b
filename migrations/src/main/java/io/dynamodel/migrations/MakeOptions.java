package io.dynamodel.migrations;

import io.dynamodel.internal.argument.Given;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Options for writing a migration, with the answers to questions about changes that stored items
 * may not fit: {@code migrations.make(o -> o.defaultValue("books.title", "(untitled)"))}.
 */
public final class MakeOptions {
  private final Map<String, Object> defaults = new LinkedHashMap<>();
  private final Map<String, String> renames = new LinkedHashMap<>();
  private final Map<String, String> dataSteps = new LinkedHashMap<>();
  private final Set<String> used = new LinkedHashSet<>();
  private Function<Question, Optional<Answer>> questions = question -> Optional.empty();
  private @Nullable String name;
  private boolean merge;
  private boolean empty;
  private boolean dropsTables;
  private boolean dryRun;

  private MakeOptions() {}

  static MakeOptions of(Consumer<MakeOptions> options) {
    MakeOptions given = new MakeOptions();
    Given.given(options, "the options").accept(given);
    return given;
  }

  /** Sets the part of the file's name after the number; by default, it describes the changes. */
  public MakeOptions name(String words) {
    name = Given.given(words, "the name of the migration");
    return this;
  }

  /**
   * Answers a question about a field with a value for the items that do not fit.
   *
   * @param field the field, with its model if several have one of that name: {@code books.title}
   * @param value a plain value
   */
  public MakeOptions defaultValue(String field, Object value) {
    defaults.put(Given.given(field, "the field"), Given.given(value, "the default"));
    return this;
  }

  /**
   * Answers a question about a field with its former name.
   *
   * @param from the former name of the field
   * @param to the new name of the field, with its model if several have one of that name
   */
  public MakeOptions rename(String from, String to) {
    renames.put(Given.given(to, "the new name"), Given.given(from, "the old name"));
    return this;
  }

  /**
   * Answers a question about a field with a {@link DataMigration}.
   *
   * @param field the field, with its model if several have one of that name
   * @param className the name of its class
   */
  public MakeOptions dataStep(String field, String className) {
    dataSteps.put(Given.given(field, "the field"), Given.given(className, "the class"));
    return this;
  }

  /**
   * Sets the function that answers all remaining questions. Without it, or with {@link #noInput},
   * they cause an {@link UnansweredQuestionsException} that lists them.
   */
  public MakeOptions onQuestion(Function<Question, Answer> answers) {
    Given.given(answers, "the answers of onQuestion(…)");
    questions = question -> Optional.of(answers.apply(question));
    return this;
  }

  /** Asks no questions: unanswered ones cause an exception that lists them. */
  public MakeOptions noInput() {
    questions = question -> Optional.empty();
    return this;
  }

  /** Joins two migrations that both are the last one, if the changes of both fit together. */
  public MakeOptions merge() {
    merge = true;
    return this;
  }

  /** Writes a file without operations, to be filled by hand. */
  public MakeOptions empty() {
    empty = true;
    return this;
  }

  /** Deletes the tables of removed models; by default, they stay. */
  public MakeOptions dropTables() {
    dropsTables = true;
    return this;
  }

  /** Returns the migration without writing its file. */
  public MakeOptions dryRun() {
    dryRun = true;
    return this;
  }

  Optional<Answer> answer(Question question) {
    for (String field : new String[] {question.name(), question.field()}) {
      if (defaults.containsKey(field)) {
        used.add(field);
        return Optional.of(new Answer.Default(defaults.get(field)));
      }
      String from = renames.get(field);
      if (from != null) {
        used.add(field);
        String prefix = question.model() + ".";
        String old = from.startsWith(prefix) ? from.substring(prefix.length()) : from;
        return Optional.of(new Answer.Rename(old));
      }
      String className = dataSteps.get(field);
      if (className != null) {
        used.add(field);
        return Optional.of(new Answer.DataStep(className));
      }
    }
    return questions.apply(question);
  }

  /**
   * Rejects answers without a question.
   *
   * @throws MigrationException with their fields
   */
  void requireUsed() {
    Set<String> unused = new LinkedHashSet<>(defaults.keySet());
    unused.addAll(renames.keySet());
    unused.addAll(dataSteps.keySet());
    unused.removeAll(used);
    if (!unused.isEmpty()) {
      throw new MigrationException(
          "no change asks about "
              + String.join(", ", unused)
              + ": a default, a rename or a data step answers a question about a field that is"
              + " new, required, narrower or of another type");
    }
  }

  @Nullable String name() {
    return name;
  }

  boolean isMerge() {
    return merge;
  }

  boolean isEmpty() {
    return empty;
  }

  boolean isDroppingTables() {
    return dropsTables;
  }

  boolean isDryRun() {
    return dryRun;
  }
}
