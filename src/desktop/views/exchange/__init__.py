"""数据交换: packages out and in, what does not agree, the stations, the backup."""
