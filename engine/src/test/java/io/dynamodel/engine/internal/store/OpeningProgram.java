package io.dynamodel.engine.internal.store;

import io.dynamodel.engine.error.StoreException;
import java.nio.file.Path;

/** Prints whether another program can open a store. */
final class OpeningProgram {
  private OpeningProgram() {}

  public static void main(String[] arguments) {
    try (Store<Tree<String>> store = Store.open(Path.of(arguments[0]), new Notes())) {
      System.out.println(store.isJournaled() ? "opened" : "in memory");
    } catch (StoreException e) {
      System.out.println(e.getMessage());
    }
  }
}
