package io.dynamodel.migrations.internal.file;

import io.dynamodel.migrations.internal.state.ModelState;
import io.dynamodel.value.Document;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Gives a model another name. Its table stays unchanged.
 *
 * @param from the name before
 * @param to the name after
 */
public record RenameModel(String from, String to) implements Operation {
  @Override
  public Document json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("op", "renameModel");
    json.put("from", from);
    json.put("to", to);
    return Document.of(json);
  }

  @Override
  public String text() {
    return "rename the model " + from + " to " + to;
  }

  @Override
  public String slug() {
    return "rename_" + from;
  }

  @Override
  public Document apply(Document state) {
    return ModelState.model(state, from).isPresent() ? ModelState.renamed(state, from, to) : state;
  }

  @Override
  public Optional<Operation> reverse(Document before) {
    return Optional.of(new RenameModel(to, from));
  }
}
