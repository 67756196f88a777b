package io.dynamodel.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.dynamodel.DynaConnection;
import io.dynamodel.DynaModel;
import io.dynamodel.engine.Engine;
import io.dynamodel.error.InvalidModelException;
import io.dynamodel.error.VersionConflictException;
import io.dynamodel.local.EmbeddedDatabase;
import io.dynamodel.mapping.Forms;
import io.dynamodel.validator.bean.BeanSchema;
import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbTable;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;
import software.amazon.awssdk.enhanced.dynamodb.extensions.annotations.DynamoDbVersionAttribute;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbBean;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbPartitionKey;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbSecondaryPartitionKey;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbSecondarySortKey;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbSortKey;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

class EnhancedClientPageTest {
  private static final Instant NOON = Instant.parse("2024-05-01T12:00:00Z");

  private EmbeddedDatabase database;
  private DynamoDbClient client;
  private DynamoDbTable<Run> table;
  private DynaConnection connection;

  // snippet: enhanced-class
  @DynamoDbBean
  public static class Run {
    private String owner;
    private Instant started;
    private String place;
    private Duration lasted;
    private Long version;

    @DynamoDbPartitionKey
    public String getOwner() {
      return owner;
    }

    public void setOwner(String owner) {
      this.owner = owner;
    }

    @DynamoDbSortKey
    @DynamoDbSecondarySortKey(indexNames = "by-place")
    public Instant getStarted() {
      return started;
    }

    public void setStarted(Instant started) {
      this.started = started;
    }

    @DynamoDbSecondaryPartitionKey(indexNames = "by-place")
    public String getPlace() {
      return place;
    }

    public void setPlace(String place) {
      this.place = place;
    }

    public Duration getLasted() {
      return lasted;
    }

    public void setLasted(Duration lasted) {
      this.lasted = lasted;
    }

    @DynamoDbVersionAttribute
    public Long getVersion() {
      return version;
    }

    public void setVersion(Long version) {
      this.version = version;
    }
  }
  // end

  @BeforeEach
  void create() {
    database = new EmbeddedDatabase(Engine.inMemory());
    client = database.builder().build();
    connection = DynaConnection.of(client);
    table =
        DynamoDbEnhancedClient.builder()
            .dynamoDbClient(client)
            .build()
            .table("runs", TableSchema.fromBean(Run.class));
    table.createTable();
    Run run = new Run();
    run.setOwner("ann");
    run.setStarted(NOON);
    run.setPlace("Oslo");
    run.setLasted(Duration.ofMinutes(90));
    table.putItem(run);
  }

  @AfterEach
  void close() {
    client.close();
    database.close();
  }

  @Test
  void a_table_that_both_clients_share() {
    // snippet: enhanced-model
    DynaModel<Run> runs = DynaModel.of(Run.class)
        .table(t -> t.name("runs"))
        .schema(BeanSchema.create())
        .connect(connection);

    Run run = runs.query("owner", "ann").one(); // written by the enhanced client
    run.setPlace("Rome");
    runs.save(run); // throws VersionConflictException if somebody has changed it since
    // end
    assertThat(runs.query("place", "Rome", "started__gte", NOON).list()).hasSize(1);
    assertThatThrownBy(() -> runs.save(run)).isInstanceOf(VersionConflictException.class);
    Run read =
        table.getItem(k -> k.key(key -> key.partitionValue("ann").sortValue(NOON.toString())));
    assertThat(read.getPlace()).isEqualTo("Rome");
    assertThat(read.getLasted()).isEqualTo(Duration.ofMinutes(90));
    assertThat(read.getVersion()).isEqualTo(2);
  }

  @Test
  void what_both_say_otherwise() {
    InvalidModelException refused =
        catchThrowableOfType(
            InvalidModelException.class,
            () -> {
              // snippet: enhanced-conflict
              DynaModel.of(Run.class)
                  .table(t -> t.name("runs").hashKey("place"))
                  .schema(BeanSchema.create())
                  .connect(connection);
              // end
            });
    Guide.shows("enhanced-conflict", refused.getMessage());
  }

  // snippet: enhanced-forms-record
  record RunRecord(String owner, Instant started, String place, Duration lasted, Long version) {}
  // end

  @Test
  void records_in_the_forms_of_the_enhanced_client() {
    // snippet: enhanced-forms
    DynaModel<RunRecord> records = DynaModel.of(RunRecord.class)
        .table(t -> t.name("runs").hashKey("owner").rangeKey("started").version("version"))
        .forms(Forms.ENHANCED_CLIENT)
        .schema(BeanSchema.create())
        .connect(connection);
    // end
    RunRecord read = records.get("ann", NOON).orElseThrow();
    assertThat(read.lasted()).isEqualTo(Duration.ofMinutes(90));
    records.save(read);
    assertThat(records.scan().count()).isEqualTo(1);
  }

  @Test
  void the_table_has_each_annotation_of_the_enhanced_client() throws Exception {
    Path file =
        Guide.pages().stream()
            .filter(each -> each.endsWith("enhanced-client.md"))
            .findFirst()
            .get();
    String page = Guide.read(file);
    String rows = page.substring(page.indexOf("## Annotations"), page.indexOf("## What is stored"));
    Set<String> named = new TreeSet<>();
    Matcher names = Pattern.compile("`@(\\w+)`").matcher(rows);
    while (names.find()) {
      named.add(names.group(1));
    }
    assertThat(named).isEqualTo(annotationsOfTheJar());
  }

  private static Set<String> annotationsOfTheJar() throws Exception {
    File jar =
        new File(DynamoDbBean.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    Set<String> names = new TreeSet<>();
    try (JarFile file = new JarFile(jar)) {
      for (String name : (Iterable<String>) file.stream().map(each -> each.getName())::iterator) {
        if (name.contains("/annotations/") && name.endsWith(".class")) {
          Class<?> type = Class.forName(name.substring(0, name.length() - 6).replace('/', '.'));
          if (type.isAnnotation()) {
            names.add(type.getSimpleName());
          }
        }
      }
    }
    return names;
  }
}
