package io.dynamodel.integration.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dynamodel.DynaModel;
import io.dynamodel.error.DynaModelException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Tables that were created or deleted, although the response was lost. */
class LostTableAnswersTest {
  @RegisterExtension final Faults faults = new Faults();

  @Test
  void createTable_whoseAnswerIsLost_succeeds_andOneThatIsThereAlreadyIsRefused() {
    DynaModel<Thing> things = Thing.THINGS.connect(faults.connection());
    faults.timeOutAfterApplying("CreateTable", 1);
    things.createTable();
    assertThat(things.exists()).isTrue();
    assertThatThrownBy(things::createTable)
        .isInstanceOf(DynaModelException.class)
        .hasMessageContaining("already exists");
  }

  @Test
  void deleteTable_whoseAnswerIsLost_succeeds() {
    DynaModel<Thing> things = Thing.THINGS.connect(faults.connection());
    things.createTable();
    faults.timeOutAfterApplying("DeleteTable", 1);
    things.deleteTable();
    assertThat(things.exists()).isFalse();
  }
}
