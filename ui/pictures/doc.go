// Package pictures is the pane with the pictures of one case: the portrait of the document beside the selfie, the
// document's sides and the address letter; zoomed, moved, turned and toned by keys. It draws no pixels: it says which
// renderings it needs (Order), the root has them made, and the pane lays them out when they are there.
package pictures
