package io.dynamodel.internal.admin;

import io.dynamodel.internal.step.Step;
import io.dynamodel.table.TableConfig;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.ContinuousBackupsDescription;
import software.amazon.awssdk.services.dynamodb.model.DescribeContinuousBackupsRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeContinuousBackupsResponse;
import software.amazon.awssdk.services.dynamodb.model.PointInTimeRecoveryStatus;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/**
 * The real state of a table. Time to live, point-in-time recovery and tags are read only if they
 * are declared, because each of them takes a separate request.
 *
 * @param settings its settings
 * @param description DynamoDB's description
 * @param ttl the attribute that is the time to live; null for none
 */
record RealTable(TableConfig settings, TableDescription description, @Nullable String ttl) {

  /** Returns the steps that read the rest of a table after its description. */
  static Step<RealTable> read(TableConfig declared, TableDescription description) {
    return ttl(declared)
        .andThen(
            ttl ->
                recovery(declared)
                    .andThen(
                        recovery ->
                            tags(declared, description)
                                .andThen(
                                    tags ->
                                        Step.done(
                                            of(declared, description, ttl, recovery, tags)))));
  }

  private static RealTable of(
      TableConfig declared,
      TableDescription description,
      Optional<String> ttl,
      Optional<Boolean> recovery,
      Map<String, String> tags) {
    TableConfig settings =
        DescribeTable.settings(
            declared.name(),
            description,
            t -> {
              recovery.ifPresent(t::pointInTimeRecovery);
              tags.forEach(t::tag);
            });
    return new RealTable(settings, description, ttl.orElse(null));
  }

  private static Step<Optional<String>> ttl(TableConfig declared) {
    if (declared.managed().ttl() == null) {
      return Step.done(Optional.empty());
    }
    return TimeToLive.of(declared.name());
  }

  private static Step<Optional<Boolean>> recovery(TableConfig declared) {
    if (declared.pointInTimeRecovery() == null) {
      return Step.done(Optional.empty());
    }
    return Step.call(
        declared.name(),
        DescribeContinuousBackupsRequest.builder().tableName(declared.name()).build(),
        DescribeContinuousBackupsResponse.class,
        response -> Step.done(Optional.of(isOn(response.continuousBackupsDescription()))));
  }

  private static boolean isOn(@Nullable ContinuousBackupsDescription backups) {
    return backups != null
        && backups.pointInTimeRecoveryDescription() != null
        && backups.pointInTimeRecoveryDescription().pointInTimeRecoveryStatus()
            == PointInTimeRecoveryStatus.ENABLED;
  }

  private static Step<Map<String, String>> tags(
      TableConfig declared, TableDescription description) {
    if (declared.tags().isEmpty()) {
      return Step.done(Map.of());
    }
    return TableTags.of(declared.name(), description);
  }
}
