package sandbox

import "image"

// The documents are drawn 1600 by 1000 pixels.
const (
	cardWidth  = 1600
	cardHeight = 1000
)

// boxOf is where an item is printed on a document of this type, in pixels. It follows the layouts of package drawing,
// so that a console can crop to a field. What is not printed has an empty box.
func boxOf(idType, item string) image.Rectangle {
	if idType == "passport" {
		return passportBox(item)
	}
	left := 560
	if idType == "residence_permit" {
		left = 110
	}
	return cardBox(left, item)
}

func passportBox(item string) image.Rectangle {
	switch item {
	case "number":
		return line(1010, 200, 440)
	case "name":
		return line(570, 290, 880).Union(line(570, 380, 880))
	case "nationality":
		return line(570, 470, 330)
	case "gender":
		return line(1010, 470, 80)
	case "birthDate":
		return line(570, 560, 330)
	case "issueDate":
		return line(1010, 560, 440)
	case "expireDate":
		return line(1010, 650, 440)
	}
	return image.Rectangle{}
}

func cardBox(left int, item string) image.Rectangle {
	switch item {
	case "number":
		return line(left, 200, 520)
	case "name":
		return line(left, 300, 920).Union(line(left, 400, 920))
	case "birthDate":
		return line(left, 500, 320)
	case "gender":
		return line(left+370, 500, 80)
	case "nationality":
		return line(left+520, 500, 340)
	case "issueDate":
		return line(left, 600, 320)
	case "expireDate":
		return line(left+370, 600, 320)
	}
	return image.Rectangle{}
}

// line is a printed value under the label that starts at x and y.
func line(x, y, width int) image.Rectangle { return image.Rect(x-6, y+6, x+width, y+50) }

// corners writes a box as text readers commonly do: four corners in parts of the picture's width and height. The
// service does not document this shape. An empty box has no corners.
func corners(box image.Rectangle) any {
	if box.Empty() {
		return nil
	}
	at := func(x, y int) object {
		return object{{"x", float64(x) / cardWidth}, {"y", float64(y) / cardHeight}}
	}
	return object{{"vertices", []object{
		at(box.Min.X, box.Min.Y), at(box.Max.X, box.Min.Y), at(box.Max.X, box.Max.Y), at(box.Min.X, box.Max.Y),
	}}}
}
