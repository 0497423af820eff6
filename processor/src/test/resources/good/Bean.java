package good.bean;

import dev.lightapi.annotations.Filtering;
import dev.lightapi.annotations.RestEndpoint;
import dev.lightapi.cache.memory.MemoryCache;
import jakarta.persistence.Column;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Transient;
import jakarta.persistence.Version;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.PositiveOrZero;
import java.math.BigDecimal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Getters and setters; annotations at fields and at getters, fields without a setter of their own. */
@RestEndpoint(cache = MemoryCache.class)
@Filtering(
    fields = {"active", "grade"},
    search = "title",
    ordering = {"stock", "subtitle", "changes"})
public class Bean {

  static final Bean NONE = new Bean();

  private @Nullable Long id;
  private String title = "untitled";
  private @Nullable String subtitle;
  private boolean active = true;
  private Boolean listed = Boolean.FALSE;
  private int stock;
  private @Nullable Integer limit;
  private char grade = 'C';
  private BigDecimal price = BigDecimal.ONE;
  private @Nullable Integer changes;

  @Column(insertable = false, updatable = false, columnDefinition = "SMALLINT DEFAULT 3")
  private byte setByDatabase;

  protected long weight = 12;
  private transient int hash;
  private @Transient @Nullable Object session;

  Bean() {}

  public Bean(String title) {
    this.title = title;
  }

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  public @Nullable Long getId() {
    return id;
  }

  public void setId(@Nullable Long id) {
    this.id = id;
  }

  @NotBlank
  public String getTitle() {
    return title;
  }

  public void setTitle(String title) {
    this.title = title;
  }

  public @Nullable String getSubtitle() {
    return subtitle;
  }

  public void setSubtitle(@Nullable String subtitle) {
    this.subtitle = subtitle;
  }

  public boolean isActive() {
    return active;
  }

  public void setActive(boolean active) {
    this.active = active;
  }

  public Boolean getListed() {
    return listed;
  }

  public void setListed(Boolean listed) {
    this.listed = listed;
  }

  @PositiveOrZero
  public int getStock() {
    return stock;
  }

  public void setStock(int stock) {
    this.stock = stock;
  }

  @Nullable
  public Integer getLimit() {
    return limit;
  }

  public void setLimit(@Nullable Integer limit) {
    this.limit = limit;
  }

  char grade() {
    return grade;
  }

  void setGrade(char grade) {
    this.grade = grade;
  }

  @Column(name = "unit_price", precision = 10, scale = 2)
  public BigDecimal getPrice() {
    return price;
  }

  public void setPrice(BigDecimal price) {
    this.price = price;
  }

  @Version
  public @Nullable Integer getChanges() {
    return changes;
  }

  public void setChanges(@Nullable Integer changes) {
    this.changes = changes;
  }

  public byte getSetByDatabase() {
    return setByDatabase;
  }

  public void setSetByDatabase(byte setByDatabase) {
    this.setByDatabase = setByDatabase;
  }

  @Transient
  public @Nullable Object getSession() {
    return session;
  }

  @Override
  public int hashCode() {
    if (hash == 0) {
      hash = Objects.hash(title);
    }
    return hash;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Bean bean && bean.title.equals(title);
  }
}
