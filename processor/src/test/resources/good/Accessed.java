package good.accessed;

import dev.lightapi.annotations.Filtering;
import dev.lightapi.annotations.RestEndpoint;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;

/** Accessors as tools name them. */
@RestEndpoint
@Filtering(
    fields = {"isActive", "isRegistered"},
    ordering = "count")
public class Accessed {

  private @Id @GeneratedValue Long id;
  private boolean isActive;
  private Boolean isRegistered = Boolean.FALSE;
  private Boolean open = Boolean.TRUE;
  private int xAxis;
  private int yAxis;
  private int count;
  private Integer total = 0;
  private boolean isHidden;
  private boolean hidden;

  public Long getId() {
    return id;
  }

  public void setId(Long id) {
    this.id = id;
  }

  public boolean isActive() {
    return isActive;
  }

  public void setActive(boolean active) {
    this.isActive = active;
  }

  public Boolean getRegistered() {
    return isRegistered;
  }

  public void setRegistered(Boolean registered) {
    this.isRegistered = registered;
  }

  public Boolean isOpen() {
    return open;
  }

  public void setOpen(Boolean open) {
    this.open = open;
  }

  public int getxAxis() {
    return xAxis;
  }

  public void setxAxis(int xAxis) {
    this.xAxis = xAxis;
  }

  public int getYAxis() {
    return yAxis;
  }

  public void setYAxis(int yAxis) {
    this.yAxis = yAxis;
  }

  public Integer getCount() {
    return count;
  }

  public void setCount(Integer count) {
    this.count = count;
  }

  public int getTotal() {
    return total;
  }

  public void setTotal(int total) {
    this.total = total;
  }

  public boolean isIsHidden() {
    return isHidden;
  }

  public void setIsHidden(boolean isHidden) {
    this.isHidden = isHidden;
  }

  public boolean isHidden() {
    return hidden;
  }

  public void setHidden(boolean hidden) {
    this.hidden = hidden;
  }
}
