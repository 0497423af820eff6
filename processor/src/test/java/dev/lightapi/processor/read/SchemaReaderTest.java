package dev.lightapi.processor.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lightapi.processor.Models;
import dev.lightapi.processor.model.ConstraintsModel;
import dev.lightapi.processor.model.ConstraintsModel.Bound;
import dev.lightapi.processor.model.ConstraintsModel.Digits;
import dev.lightapi.processor.model.EntityModel;
import dev.lightapi.processor.model.JsonShape;
import dev.lightapi.processor.model.JsonShape.Entries;
import dev.lightapi.processor.model.JsonShape.FreeForm;
import dev.lightapi.processor.model.JsonShape.Items;
import dev.lightapi.processor.model.JsonShape.OneOf;
import dev.lightapi.processor.model.JsonShape.Properties;
import dev.lightapi.processor.model.JsonShape.Property;
import dev.lightapi.processor.model.JsonShape.Reference;
import dev.lightapi.processor.model.JsonShape.Scalar;
import dev.lightapi.processor.model.OperationModel;
import dev.lightapi.processor.model.ParameterModel;
import dev.lightapi.processor.model.ScalarType;
import dev.lightapi.processor.model.SchemaModel;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** The JSON of types as a model: what an OpenAPI document says of them. */
class SchemaReaderTest {

  @Test
  void aRecordHasItsComponentsAsProperties() {
    Properties order = properties(result("""
        record Result(int count, @NotNull Long total, String note, Color color, UUID id) {}
        enum Color { RED, GREEN }
        """));

    assertThat(order.name()).isEqualTo("shop.Result");
    assertThat(order.properties())
        .extracting(Property::name)
        .containsExactly("count", "total", "note", "color", "id");
    assertThat(order.properties())
        .extracting(Property::required)
        .containsExactly(true, true, false, false, false);
    assertThat(order.properties())
        .extracting(property -> property.schema().nullable())
        .containsExactly(false, false, true, true, true);
    assertThat(order.properties().stream()
            .map(property -> scalar(property.schema()).type()))
        .containsExactly(
            ScalarType.INT, ScalarType.LONG, ScalarType.STRING, ScalarType.ENUM, ScalarType.UUID);
    assertThat(scalar(order.property("color").orElseThrow().schema()).constants())
        .containsExactly("RED", "GREEN");
  }

  @Test
  void aClassHasItsPublicGettersAndFields() {
    Properties account = properties(result("""
        class Base { @Size(max = 9) private String id; public String getId() { return id; } }
        class Result extends Base {
          public int open;
          private long secret;
          private String URL;
          @JsonProperty("since") private LocalDate started;
          @JsonIgnore public String hidden;
          @JsonProperty(access = JsonProperty.Access.READ_ONLY) public String made;
          static int total;
          public boolean isActive() { return true; }
          public String getURL() { return URL; }
          public String get() { return ""; }
          public void getNothing() {}
        }
        """));

    assertThat(account.properties())
        .extracting(Property::name)
        .containsExactlyInAnyOrder("id", "open", "since", "made", "active", "url");
    assertThat(constraints(account, "id").maxSize()).contains(9);
    assertThat(account.properties().stream().filter(Property::readOnly).map(Property::name))
        .containsExactly("made");
    assertThat(scalar(account.property("since").orElseThrow().schema()).type())
        .isEqualTo(ScalarType.LOCAL_DATE);
  }

  @Test
  void listsMapsAndNestedRecordsAreATree() {
    Properties result = properties(result("""
        record Result(
            List<@NotBlank String> names, Map<String, Inner> byName, Inner[] all, byte[] image,
            char[] letters, Bag bag, Object any, Optional<Inner> maybe, OptionalInt size) {}
        record Inner(int a) {}
        class Bag extends ArrayList<Inner> {}
        """));

    SchemaModel name = items(result, "names");
    assertThat(scalar(name).type()).isEqualTo(ScalarType.STRING);
    assertThat(name.constraints().minSize()).contains(1);
    assertThat(name.constraints().pattern()).contains("(?s).*\\S.*");
    assertThat(shape(result, "byName"))
        .isInstanceOfSatisfying(
            Entries.class, entries -> assertThat(entries.values().name()).isEqualTo("shop.Inner"));
    assertThat(items(result, "all").name()).isEqualTo("shop.Inner");
    assertThat(items(result, "bag").name()).isEqualTo("shop.Inner");
    assertThat(shape(result, "image")).isEqualTo(new Scalar(ScalarType.BYTES, List.of()));
    assertThat(shape(result, "letters")).isEqualTo(new Scalar(ScalarType.STRING, List.of()));
    assertThat(shape(result, "any")).isEqualTo(new FreeForm());
    assertThat(shape(result, "maybe")).isEqualTo(new Reference("shop.Inner"));
    assertThat(shape(result, "size")).isEqualTo(new Scalar(ScalarType.INT, List.of()));
  }

  @Test
  void aTypeThatContainsItselfIsAReference() {
    SchemaModel tree = result("record Result(int value, List<Result> children) {}");

    assertThat(items(properties(tree), "children").shape()).isEqualTo(new Reference("shop.Result"));
    assertThat(definitions(tree, "shop.Result")).isEqualTo(1);
  }

  @Test
  void eachReferenceHasItsPropertiesInTheSameTree() {
    SchemaModel tree = result("""
        record Result(Left left, Right right, Page<Left> first, Page<Right> second) {}
        record Left(Right other) {}
        record Right(Left other) {}
        record Page<T>(List<T> rows) {}
        """);

    List<Reference> references = tree.all()
        .map(SchemaModel::shape)
        .filter(Reference.class::isInstance)
        .map(Reference.class::cast)
        .toList();
    assertThat(references)
        .isNotEmpty()
        .allSatisfy(reference ->
            assertThat(definitions(tree, reference.name())).as(reference.name()).isEqualTo(1));
    assertThat(definitions(tree, "shop.Page<shop.Left>")).isEqualTo(1);
    assertThat(definitions(tree, "shop.Page<shop.Right>")).isEqualTo(1);
  }

  @Test
  void aSealedTypeIsOneOfItsSubclasses() {
    SchemaModel shape = result("""
        sealed interface Result permits Circle, Square {}
        record Circle(double radius) implements Result {}
        record Square(double side) implements Result {}
        """);

    assertThat(shape.shape())
        .isInstanceOfSatisfying(
            OneOf.class,
            oneOf -> assertThat(oneOf.alternatives())
                .extracting(SchemaModel::name)
                .containsExactly("shop.Circle", "shop.Square"));
  }

  @Test
  void aSealedTypeMayContainItself() {
    SchemaModel tree = result("""
        sealed interface Result permits Number, Sum {}
        record Number(int value) implements Result {}
        record Sum(Result left, Result right) implements Result {}
        """);

    assertThat(tree.shape()).isInstanceOf(OneOf.class);
    SchemaModel sum = ((OneOf) tree.shape()).alternatives().get(1);
    assertThat(shape(properties(sum), "left")).isEqualTo(new Reference("shop.Result"));
    assertThat(definitions(tree, "shop.Result")).isEqualTo(1);
  }

  @Test
  void aTypeThatIsMetAgainIsStillAListOrFreeForm() {
    Properties result = properties(result("""
        record Result(Bag first, Bag second, Code one, Code other) {}
        class Bag extends ArrayList<Integer> {}
        class Code { @JsonValue public int code() { return 1; } }
        """));

    assertThat(scalar(items(result, "second")).type()).isEqualTo(ScalarType.INT);
    assertThat(shape(result, "other")).isEqualTo(new FreeForm());
  }

  @Test
  void whatJacksonWritesByCodeIsFreeForm() {
    assertThat(result("class Result { @JsonValue public int code() { return 1; } }")
            .shape())
        .isEqualTo(new FreeForm());
  }

  @Test
  void aTypeThatIsMissingAnywhereInTheTreeLeavesTheEndpointUnread() {
    String source = """
        @RestEndpoint
        class Results { @Get Outer one() { return null; } }
        record Outer(List<Inner> inner) {}
        record Inner(%s value) {}
        """;

    assertThat(Models.read(source.formatted("Missing")).get("Results").endpoint())
        .isEmpty();
    assertThat(Models.read(source.formatted("String")).get("Results").endpoint())
        .isPresent();
  }

  @Test
  void constraintsAreThoseOfFieldsAndGetters() {
    Properties result = properties(result("""
        record Result(
            @Min(1) @Max(9) int range,
            @DecimalMin(value = "0.5", inclusive = false) BigDecimal more,
            @Positive int positive,
            @PositiveOrZero int notNegative,
            @NegativeOrZero int notPositive,
            @Size(min = 2, max = 3) String code,
            @Pattern(regexp = "[a-z]+") String word,
            @Email String email,
            @NotEmpty List<Integer> numbers,
            @Digits(integer = 4, fraction = 2) BigDecimal price,
            String free) {}
        """));

    assertThat(constraints(result, "range").minimum()).contains(bound("1", true));
    assertThat(constraints(result, "range").maximum()).contains(bound("9", true));
    assertThat(constraints(result, "more").minimum()).contains(bound("0.5", false));
    assertThat(constraints(result, "positive").minimum()).contains(bound("0", false));
    assertThat(constraints(result, "notNegative").minimum()).contains(bound("0", true));
    assertThat(constraints(result, "notPositive").maximum()).contains(bound("0", true));
    assertThat(constraints(result, "code").minSize()).contains(2);
    assertThat(constraints(result, "code").maxSize()).contains(3);
    assertThat(constraints(result, "word").pattern()).contains("[a-z]+");
    assertThat(constraints(result, "email").email()).isTrue();
    assertThat(constraints(result, "numbers").minSize()).contains(1);
    assertThat(constraints(result, "price").digits()).contains(new Digits(4, 2));
    assertThat(constraints(result, "free")).isEqualTo(ConstraintsModel.NONE);
  }

  @Test
  void parametersAndBodiesHaveSchemas() {
    OperationModel operation = operation("""
        @RestEndpoint
        class Results {
          @Post("/{id}")
          Response<Map<String, Integer>> one(long id, Optional<Color> color, Body body) {
            return null;
          }
        }
        enum Color { RED, GREEN }
        record Body(@NotBlank String title) {}
        """);
    List<ParameterModel> parameters = operation.parameters();

    assertThat(parameters.get(0).schema().shape())
        .isEqualTo(new Scalar(ScalarType.LONG, List.of()));
    assertThat(parameters.get(0).schema().nullable()).isFalse();
    assertThat(parameters.get(1).schema().shape())
        .isEqualTo(new Scalar(ScalarType.ENUM, List.of("RED", "GREEN")));
    assertThat(parameters.get(1).schema().nullable()).isTrue();
    assertThat(properties(parameters.get(2).schema())
            .property("title")
            .orElseThrow()
            .required())
        .isTrue();
    assertThat(operation.result().schema().shape())
        .isInstanceOfSatisfying(
            Entries.class,
            entries -> assertThat(scalar(entries.values()).type()).isEqualTo(ScalarType.INT));
  }

  @Test
  void anEntityIsSentWithAllPropertiesAndReceivedWithoutThoseOfTheServer() {
    EntityModel entity = entity("""
        @RestEndpoint
        record Product(
            @Id @GeneratedValue Long id,
            @Size(max = 200) @Column(length = 100) String name,
            @org.jspecify.annotations.Nullable String note,
            @Column(precision = 8, scale = 2) BigDecimal price,
            @Column(insertable = false, updatable = false) Instant changed,
            Color color,
            @Version int version) {}
        enum Color { RED, GREEN }
        """);
    Properties sent = entity.response();
    Properties received = entity.request();

    assertThat(sent.properties()).allMatch(Property::required);
    assertThat(named(sent, property -> property.schema().nullable()))
        .containsExactly("note", "changed");
    assertThat(named(sent, Property::readOnly)).containsExactly("id", "changed");
    assertThat(named(received, Property::required)).containsExactly("name", "price", "color");
    assertThat(named(received, property -> property.schema().nullable()))
        .containsExactly("id", "note", "changed");
    assertThat(constraints(received, "name").maxSize()).contains(100);
    assertThat(constraints(received, "price").digits()).contains(new Digits(6, 2));
    assertThat(shape(received, "color"))
        .isEqualTo(new Scalar(ScalarType.ENUM, List.of("RED", "GREEN")));
  }

  @Test
  void aClassMayHaveDefaultsSoAClientNeedNotSendAnything() {
    EntityModel entity = entity("""
        @RestEndpoint
        class Product {
          @Id public Long id;
          public String name = "new";
        }
        """);

    assertThat(named(entity.request(), Property::required)).isEmpty();
    assertThat(named(entity.response(), Property::required)).containsExactly("id", "name");
  }

  private static SchemaModel result(String types) {
    return operation("@RestEndpoint class Results { @Get Result one() { return null; } }\n" + types)
        .result()
        .schema();
  }

  private static OperationModel operation(String types) {
    return Models.read(types)
        .get("Results")
        .endpoint()
        .orElseThrow()
        .handlers()
        .orElseThrow()
        .operations()
        .get(0);
  }

  private static EntityModel entity(String types) {
    return Models.read(types).get("Product").resource().orElseThrow().entity();
  }

  private static Properties properties(SchemaModel schema) {
    assertThat(schema.shape()).isInstanceOf(Properties.class);
    return (Properties) schema.shape();
  }

  private static Scalar scalar(SchemaModel schema) {
    return schema.scalar().orElseThrow();
  }

  private static JsonShape shape(Properties object, String property) {
    return object.property(property).orElseThrow().schema().shape();
  }

  private static SchemaModel items(Properties object, String property) {
    assertThat(shape(object, property)).isInstanceOf(Items.class);
    return ((Items) shape(object, property)).items();
  }

  private static ConstraintsModel constraints(Properties object, String property) {
    return object.property(property).orElseThrow().schema().constraints();
  }

  private static Bound bound(String value, boolean inclusive) {
    return new Bound(new BigDecimal(value), inclusive);
  }

  private static List<String> named(Properties object, Predicate<Property> wanted) {
    return object.properties().stream().filter(wanted).map(Property::name).toList();
  }

  /** How often a tree says what a type looks like. */
  private static long definitions(SchemaModel tree, String name) {
    return tree.all()
        .filter(schema -> schema.declaration().isPresent() && schema.name().equals(name))
        .filter(schema -> !(schema.shape() instanceof Reference))
        .count();
  }
}
