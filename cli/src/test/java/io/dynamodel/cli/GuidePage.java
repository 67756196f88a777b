package io.dynamodel.cli;

import io.dynamodel.cli.base.Assignment;
import io.dynamodel.cli.base.Words;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A page of the guide as a script. A block after a comment {@code file: name} is a file; a block
 * {@code console} has commands, each after a {@code $}, with their output.
 */
final class GuidePage {
  private static final Pattern BLOCK =
      Pattern.compile("(?m)^(?:<!-- file: ([\\w./-]+) -->\\n)?```(\\w*)\\n([\\s\\S]*?)^```$");

  private final Cli cli;
  private final Path folder;
  private int lastCode;

  GuidePage(Cli cli, Path folder) {
    this.cli = cli;
    this.folder = folder;
  }

  /** Returns the text of a page in which all outputs are those of the commands. */
  String run(String page) throws IOException {
    StringBuilder text = new StringBuilder();
    Matcher blocks = BLOCK.matcher(page);
    while (blocks.find()) {
      MatchResult block = blocks.toMatchResult();
      if (block.group(1) != null) {
        Path file = folder.resolve(block.group(1));
        Files.createDirectories(file.getParent());
        Files.writeString(file, block.group(3));
      } else if (block.group(2).equals("console")) {
        blocks.appendReplacement(
            text, Matcher.quoteReplacement("```console\n" + console(block.group(3)) + "```"));
      }
    }
    blocks.appendTail(text);
    return text.toString();
  }

  /** Returns a block with the outputs of its commands. */
  String console(String block) throws IOException {
    StringBuilder text = new StringBuilder();
    for (String command : commands(block)) {
      text.append("$ ").append(command).append('\n').append(output(command));
    }
    return text.toString();
  }

  /** Returns the commands of a block, which may continue on the next line. */
  private static List<String> commands(String block) {
    List<String> commands = new ArrayList<>();
    boolean open = false;
    for (String line : block.lines().toList()) {
      if (open) {
        int last = commands.size() - 1;
        commands.set(last, commands.get(last) + "\n" + line);
      } else if (line.startsWith("$ ")) {
        commands.add(line.substring(2));
      }
      open = (open || line.startsWith("$ ")) && line.endsWith("\\");
    }
    return commands;
  }

  private String output(String command) throws IOException {
    if (command.equals("echo $?")) {
      return lastCode + "\n";
    }
    if (command.startsWith("cat ")) {
      return Files.readString(folder.resolve(command.substring(4)));
    }
    if (command.startsWith("head -n ")) {
      String[] words = command.split(" ");
      return Files.readString(folder.resolve(words[3]))
          .lines()
          .limit(Long.parseLong(words[2]))
          .reduce("", (all, line) -> all + line + "\n");
    }
    if (command.startsWith("export ")) {
      Assignment variable = Assignment.of(command.substring(7), "a variable");
      cli.environment(variable.name(), variable.text());
      return "";
    }
    return executed(command);
  }

  private String executed(String command) throws IOException {
    String line = command.replace("\\\n", " ");
    Matcher redirected = Pattern.compile("(.*) > (\\S+)").matcher(line);
    boolean toFile = redirected.matches();
    List<String> words = Words.of(toFile ? redirected.group(1) : line);
    if (!words.get(0).equals("dynamodel")) {
      throw new IllegalArgumentException("the page runs dynamodel only, not " + command);
    }
    Cli.Run run = cli.run(words.subList(1, words.size()).toArray(String[]::new));
    lastCode = run.code();
    if (toFile) {
      Files.writeString(folder.resolve(redirected.group(2)), run.out());
      return run.err();
    }
    return run.out() + run.err();
  }
}
