package io.dynamodel.engine.internal.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dynamodel.engine.error.StoreException;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class StoreTest {
  private final Store<Tree<String>> store = Store.inMemory(Tree.empty());

  @Test
  void commit_createsTheNewRoot_andReturnsTheResult() {
    String result =
        store.commit(root -> new Commit<>(root.with(new byte[] {1}, "text"), "done", null));

    assertThat(result).isEqualTo("done");
    assertThat(store.root().get(new byte[] {1})).isEqualTo("text");
  }

  @Test
  void root_beforeACommit_isNotChanged() {
    Notes.put(store, "a", "1");
    Tree<String> before = store.root();

    Notes.put(store, "a", "2");

    assertThat(Notes.map(before)).containsExactly(Map.entry("a", "1"));
  }

  @Test
  void changeThatThrows_changesNothing_andTheNextOneSucceeds() {
    Tree<String> before = store.root();

    assertThatThrownBy(
            () ->
                store.commit(
                    root -> {
                      throw new IllegalArgumentException("refused");
                    }))
        .hasMessage("refused");
    assertThat(store.root()).isSameAs(before);
    Notes.put(store, "a", "1");
    assertThat(Notes.map(store.root())).containsOnlyKeys("a");
  }

  @Test
  void changeThatCommits_isRefused_becauseOneOfTheTwoWouldBeLost() {
    assertThatThrownBy(
            () ->
                store.commit(
                    root -> {
                      Notes.put(store, "inner", "1");
                      return Commit.unchanged(root, null);
                    }))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("a change cannot commit another one");
    assertThat(store.root().isEmpty()).isTrue();
  }

  @Test
  void commit_afterClose_isRefused_butTheRootCanBeRead() {
    Notes.put(store, "a", "1");
    store.close();
    store.close();

    assertThatThrownBy(() -> Notes.put(store, "b", "2"))
        .isInstanceOf(StoreException.class)
        .hasMessage("the database is closed");
    assertThat(Notes.map(store.root())).isEqualTo(new TreeMap<>(Map.of("a", "1")));
  }

  @Test
  void storeInMemory_needsNoRecords() {
    assertThat(store.isJournaled()).isFalse();
  }
}
